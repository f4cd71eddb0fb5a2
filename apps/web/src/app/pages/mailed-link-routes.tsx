// `/reset-password#token`, `/verify-email#token`, `/change-email#token`. The fragment never reaches a server's log.
import { ClientError, limits, operations } from '@meydan/client'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '../document-title.ts'
import { usePageClient } from '../meydan-context.tsx'
import { useSession } from '../session/session-context.tsx'
import { UnreachablePage } from '../session/unreachable-page.tsx'
import {
  ConfirmAddressPage,
  LinkDonePage,
  LinkEndedPage,
  LinkLoadingPage,
  ResetPasswordPage,
  type MailedPurpose,
} from '../signed-out/mailed-link-pages.tsx'
import { useAction } from '../use-action.ts'

const invalid = 'identity.link_invalid'

/** What a link from a mail opens. */
function MailedLink({ purpose }: { readonly purpose: MailedPurpose }) {
  const { t } = useTranslation('account')
  const { meydan } = usePageClient()
  const { retry } = useSession()
  const token = useLocation({ select: (location) => location.hash })
  const [isDone, setDone] = useState(false)
  useDocumentTitle(t(`${purpose}.title`))

  const link = useQuery({
    queryKey: ['mailed-link', token],
    queryFn: async () => {
      try {
        return await meydan.call(operations.identity.checkLink, { token })
      } catch (caught) {
        // What has not even the shape of a token was cut on its way.
        if (caught instanceof ClientError && [invalid, 'request.invalid'].includes(caught.code)) return 'unknown'
        throw caught
      }
    },
    gcTime: 0,
  })
  const { refetch } = link
  const { isBusy, errorCode, run } = useAction(
    useCallback(
      async (newPassword: string) => {
        try {
          if (purpose === 'reset') {
            await meydan.call(operations.identity.resetPasswordByLink, { token, newPassword })
          } else if (purpose === 'verify') {
            await meydan.call(operations.identity.verifyEmail, { token })
          } else {
            await meydan.call(operations.identity.confirmEmailChange, { token })
          }
          setDone(true)
          // Whoever is signed in here has another address now, or no session.
          retry()
        } catch (caught) {
          // It ended while the page was open: the page says how.
          if (caught instanceof ClientError && caught.code === invalid) await refetch()
          throw caught
        }
      },
      [meydan, purpose, refetch, retry, token],
    ),
  )

  if (isDone) return <LinkDonePage purpose={purpose} />
  if (link.isError) return <UnreachablePage onRetry={() => void refetch()} />
  if (link.data === undefined) return <LinkLoadingPage />
  if (link.data === 'unknown' || link.data.purpose !== purpose) return <LinkEndedPage why="unknown" purpose={purpose} />
  const { email, state } = link.data
  if (state !== 'open') return <LinkEndedPage why={state} purpose={purpose} />
  const form = { email, isBusy, errorCode }
  if (purpose !== 'reset') return <ConfirmAddressPage {...form} purpose={purpose} onConfirm={() => run('')} />
  const { passwordMin, passwordMax } = limits
  return <ResetPasswordPage {...form} passwordMin={passwordMin} passwordMax={passwordMax} onSubmit={run} />
}

/** `/reset-password` */
export function ResetPasswordRoute() {
  return <MailedLink purpose="reset" />
}

/** `/verify-email` */
export function VerifyEmailRoute() {
  return <MailedLink purpose="verify" />
}

/** `/change-email` */
export function ChangeEmailRoute() {
  return <MailedLink purpose="change" />
}
