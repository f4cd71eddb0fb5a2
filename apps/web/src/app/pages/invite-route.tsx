import { ClientError, limits, operations } from '@meydan/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { BootPage } from '../boot-page.tsx'
import { useDocumentTitle } from '../document-title.ts'
import { currentLanguage } from '../i18n.ts'
import { usePageClient } from '../meydan-context.tsx'
import { isPlainClick } from '../plain-click.ts'
import { useSession } from '../session/session-context.tsx'
import { SignIn } from '../session/signed-out.tsx'
import { UnreachablePage } from '../session/unreachable-page.tsx'
import { AcceptInvitePage } from '../signed-out/accept-invite-page.tsx'
import type { AccountValues } from '../signed-out/account-form.tsx'
import { useAction } from '../use-action.ts'
import { workspacesKey } from './workspaces-query.ts'

const notFound = 'workspaces.invite_not_found'

/** What the link of an invitation opens: `/invite#token`. The fragment never reaches a server's log. */
export function InviteRoute() {
  const { t, i18n } = useTranslation('signedOut')
  const { meydan } = usePageClient()
  const { state, begin, signOut, retry } = useSession()
  const token = useLocation({ select: (location) => location.hash })
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [isSigningIn, setSigningIn] = useState(false)

  const preview = useQuery({
    queryKey: ['invite', token],
    queryFn: async () => {
      if (token === '') return 'closed' as const
      try {
        return await meydan.call(operations.workspaces.previewInvite, { token })
      } catch (caught) {
        // A token that has not even the shape of one is as good as one that has ended.
        if (caught instanceof ClientError && [notFound, 'request.invalid'].includes(caught.code)) return 'closed'
        throw caught
      }
    },
    gcTime: 0,
  })
  const join = useCallback(async () => {
    const { workspace } = await meydan.call(operations.workspaces.acceptInvite, { token })
    queries.removeQueries({ queryKey: workspacesKey })
    await navigate({ to: '/w/$workspaceId', params: { workspaceId: workspace.id }, replace: true })
  }, [meydan, navigate, queries, token])
  const joining = useAction(join)
  const language = currentLanguage(i18n)
  const signingUp = useAction(
    useCallback(
      async (values: AccountValues) => {
        const { account } = await meydan.call(operations.identity.signUp, { ...values, language, inviteToken: token })
        begin(account)
        await join()
      },
      [begin, join, language, meydan, token],
    ),
  )
  const leaving = useAction(signOut)
  const open = preview.data === 'closed' ? undefined : preview.data
  useDocumentTitle(open === undefined ? '' : t('accept.title', { workspace: open.workspaceName }))

  if (state.status === 'unreachable' || preview.isError) {
    return <UnreachablePage onRetry={() => (preview.isError ? void preview.refetch() : retry())} />
  }
  if (state.status === 'loading') return <BootPage />
  const isOut = state.status === 'signedOut'
  if (isSigningIn && isOut) return <SignIn />
  return (
    <AcceptInvitePage
      invite={preview.data}
      account={isOut ? undefined : state.account}
      onJoin={() => joining.run()}
      onUseOtherAccount={() => {
        setSigningIn(true)
        leaving.run()
      }}
      onSubmit={signingUp.run}
      isBusy={joining.isBusy || signingUp.isBusy || leaving.isBusy}
      errorCode={joining.errorCode ?? signingUp.errorCode ?? leaving.errorCode}
      passwordMin={limits.passwordMin}
      passwordMax={limits.passwordMax}
      signIn={{
        href: '/',
        onFollow: (event) => {
          // To a closed invitation nobody comes back.
          if (open === undefined || !isPlainClick(event)) return
          event.preventDefault()
          setSigningIn(true)
        },
      }}
    />
  )
}
