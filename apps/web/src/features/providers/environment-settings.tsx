import type { ProviderSetting } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

/** What the environment of the server sets: it is read here, and changed there. */
export function EnvironmentSettings({ settings }: { readonly settings: readonly ProviderSetting[] }) {
  const { t } = useTranslation('providers')
  return (
    <div className="flex flex-col gap-2 border-t border-line p-4">
      <p className="text-ui text-pretty text-muted">{t('state.fromEnvironment')}</p>
      <dl className="grid gap-x-4 gap-y-1 text-12 sm:grid-cols-[auto_minmax(0,1fr)]">
        {settings
          .filter(({ isSet }) => isSet)
          .map(({ name, value, isSecret }) => (
            <div key={name} className="contents">
              <dt className="font-mono text-muted max-sm:pt-1">{name}</dt>
              <dd className="font-mono wrap-anywhere">
                {isSecret ? <span className="text-muted italic">{t('state.secret')}</span> : value}
              </dd>
            </div>
          ))}
      </dl>
    </div>
  )
}
