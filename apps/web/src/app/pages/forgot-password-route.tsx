import { operations } from '@meydan/client'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { BootPage } from '../boot-page.tsx'
import { useDocumentTitle } from '../document-title.ts'
import { usePageClient } from '../meydan-context.tsx'
import { useHasMail } from '../session/use-has-mail.ts'
import { UnreachablePage } from '../session/unreachable-page.tsx'
import { ForgotPasswordPage } from '../signed-out/forgot-password-page.tsx'
import { useAction } from '../use-action.ts'

/** `/forgot-password`: also for somebody who is signed in, and comes from a mail that tells of a stranger. */
export function ForgotPasswordRoute() {
  const { t } = useTranslation('account')
  const { meydan } = usePageClient()
  const instance = useHasMail()
  const [sentTo, setSentTo] = useState<string>()
  const { isBusy, errorCode, run } = useAction(
    useCallback(
      async (email: string) => {
        await meydan.call(operations.identity.requestPasswordReset, { email })
        setSentTo(email)
      },
      [meydan],
    ),
  )
  useDocumentTitle(t('forgot.title'))
  if (instance.isError) return <UnreachablePage onRetry={() => void instance.refetch()} />
  if (instance.data === undefined) return <BootPage />
  return (
    <ForgotPasswordPage
      hasMail={instance.data}
      sentTo={sentTo}
      onSubmit={run}
      onAgain={() => setSentTo(undefined)}
      isBusy={isBusy}
      errorCode={errorCode}
      signIn={{ href: '/' }}
    />
  )
}
