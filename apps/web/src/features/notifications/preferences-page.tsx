// How somebody wants to be told, in one workspace: a form that is saved as a whole, and the devices beside it.

import type { ChoicesState } from '@meydan/client'
import type { NotificationPreferences } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { useChoices } from '../../app/notifications/use-notifications.ts'
import { clientErrorCode } from '../../app/shown-error.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ChevronLeftIcon, OfflineIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { DevicesSection } from './devices-section.tsx'
import { PreferencesForm } from './preferences-form.tsx'

export function PreferencesPage() {
  const { t } = useTranslation('notifications')
  const navigation = useNavigation()
  const choices = useChoices()
  return (
    <main
      // What is gone to is not to end up behind the bar that saves.
      className="flex min-h-0 flex-1 scroll-pb-28 flex-col overflow-y-auto"
      aria-busy={choices.status === 'loading' || undefined}
    >
      <div className="mx-auto w-full max-w-180 flex-1 px-4 pt-4 pb-10 sm:px-8 sm:pt-7">
        <header className="mb-5 flex min-h-control items-center gap-1 sm:mb-7">
          <a
            {...navigation.inbox()}
            aria-label={t('title')}
            title={t('title')}
            className="-ml-2 inline-flex size-control shrink-0 items-center justify-center rounded-small text-muted transition-colors hover:bg-hover hover:text-text"
          >
            <ChevronLeftIcon />
          </a>
          <h1 className="min-w-0 truncate text-24 font-semibold">{t('settings')}</h1>
        </header>
        <Body choices={choices} />
      </div>
    </main>
  )
}

function Body({ choices }: { readonly choices: ChoicesState }) {
  const { t } = useTranslation('notifications')
  const { notifications } = useWorkspace()
  const errorText = useErrorText()
  const { preferences, status, error } = choices
  if (preferences !== null) return <Settings choices={{ ...choices, preferences }} />
  if (status === 'failed') {
    return (
      <div role="alert">
        <EmptyState
          icon={OfflineIcon}
          title={t('prefs.failed')}
          action={<Button onClick={() => notifications.retry()}>{t('inbox.retry')}</Button>}
        >
          {error !== null && errorText(clientErrorCode(error))}
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-8">
      <VisuallyHidden>{t('prefs.loading')}</VisuallyHidden>
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-72 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  )
}

function Settings({ choices }: { readonly choices: ChoicesState & { readonly preferences: NotificationPreferences } }) {
  return (
    <div className="flex flex-col gap-9">
      <DevicesSection />
      <PreferencesForm choices={choices} />
    </div>
  )
}
