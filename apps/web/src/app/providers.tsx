import type { i18n } from 'i18next'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'

import { UiProvider } from '../ui/ui-provider.tsx'
import type { UiText } from '../ui/ui-text.tsx'
import { ThemeProvider } from './theme.tsx'

/** What every page stands in: language, theme, tooltips, toasts. */
export function Providers({ i18n, children }: { readonly i18n: i18n; readonly children: ReactNode }) {
  return (
    <I18nextProvider i18n={i18n}>
      <ThemeProvider>
        <TranslatedUi>{children}</TranslatedUi>
      </ThemeProvider>
    </I18nextProvider>
  )
}

function TranslatedUi({ children }: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation()
  const text = useMemo<UiText>(
    () => ({
      language: i18n.language,
      close: t('ui.close'),
      dismiss: t('ui.dismiss'),
      optional: t('ui.optional'),
      showPassword: t('ui.showPassword'),
      hidePassword: t('ui.hidePassword'),
      notifications: t('ui.notifications'),
    }),
    [t, i18n.language],
  )
  return <UiProvider text={text}>{children}</UiProvider>
}
