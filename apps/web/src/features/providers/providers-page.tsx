// Through whom messages leave the server, for its operator: each way with its state, its settings and a try, and below what
// development kept in place of sending it.

import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../app/load-failed.tsx'
import { RefusedPage } from '../../app/refused-page.tsx'
import { useAccount } from '../../app/session/session-context.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { ProviderCard } from './provider-card.tsx'
import { StoredMessages } from './stored-messages.tsx'
import { useProviders } from './use-providers.ts'

/** `/w/:workspaceId/admin/providers`. */
export function ProvidersPage() {
  const { t } = useTranslation(['providers', 'shell'])
  const { isOperator } = useAccount()
  if (!isOperator) return <RefusedPage title={t('shell:operatorOnly')}>{t('operatorOnlyText')}</RefusedPage>
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-180 px-4 pt-4 pb-10 sm:px-8 sm:pt-7">
        <header className="mb-5 sm:mb-6">
          <h1 className="text-24 font-semibold">{t('title')}</h1>
          <p className="text-ui text-pretty text-muted">{t('text')}</p>
        </header>
        <Ways />
      </div>
    </main>
  )
}

function Ways() {
  const { t } = useTranslation('providers')
  const { data, error, refetch } = useProviders()
  if (data === undefined) {
    if (error !== null) return <LoadFailed title={t('failed')} error={error} onRetry={() => void refetch()} />
    return (
      <div aria-busy="true" className="flex flex-col gap-4">
        <VisuallyHidden>{t('loading')}</VisuallyHidden>
        {['email', 'sms', 'whatsapp'].map((way) => (
          <Skeleton key={way} className="h-19 w-full" />
        ))}
      </div>
    )
  }
  const { providers, isProduction } = data
  return (
    <div className="flex flex-col gap-4">
      {providers.map((provider) => (
        <ProviderCard key={provider.way} provider={provider} isProduction={isProduction} />
      ))}
      {!isProduction && (
        <div className="pt-4 empty:hidden">
          <StoredMessages />
        </div>
      )}
    </div>
  )
}
