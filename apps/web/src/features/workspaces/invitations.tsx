import { operations } from '@meydan/client'
import type { Invite } from '@meydan/protocol'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { useLayers } from '../../app/layers-context.tsx'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { invitesKey } from './invites-query.ts'

/** The links that still lead in, and their end. */
export function Invitations() {
  const { t } = useTranslation('shell')
  const workspace = useWorkspace()
  const { open } = useLayers()
  const errorText = useErrorText()
  const [ending, setEnding] = useState<Invite>()
  const { data, error, refetch } = useQuery({
    queryKey: invitesKey(workspace.workspaceId),
    queryFn: async () => (await workspace.call(operations.workspaces.listInvites, {})).invites,
    // Others make and use links, and no event tells of it.
    staleTime: 0,
  })

  if (error !== null) {
    return (
      <Banner
        tone="warning"
        title={t('invites.failed')}
        action={<Button onClick={() => void refetch()}>{t('tryNow')}</Button>}
      >
        {errorText(shownErrorCode(error))}
      </Banner>
    )
  }
  if (data === undefined) {
    return (
      <div className="flex flex-col gap-3" aria-busy="true">
        <Skeleton className="h-12 w-full" />
        <Skeleton className="h-12 w-full" />
      </div>
    )
  }
  if (data.length === 0) {
    return (
      <EmptyState
        icon={LinkIcon}
        title={t('invites.none')}
        action={<Button onClick={() => open({ kind: 'invite' })}>{t('members.invite')}</Button>}
      >
        {t('invites.noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul>
        {data.map((invite) => (
          <InviteRow key={invite.id} invite={invite} onEnd={() => setEnding(invite)} />
        ))}
      </ul>
      <RevokeDialog invite={ending} onClose={() => setEnding(undefined)} />
    </>
  )
}

function InviteRow({ invite, onEnd }: { readonly invite: Invite; readonly onEnd: () => void }) {
  const { t } = useTranslation(['shell', 'account'])
  const { dateTime } = useFormats()
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line py-2 last:border-b-0">
      <span className="flex size-8 shrink-0 items-center justify-center rounded-small bg-hover text-muted">
        <LinkIcon size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-ui font-medium">
          {t(`roles.${invite.role}`)}
          <span className="font-regular text-muted">
            {' '}
            · {t('invites.used', { uses: invite.uses, max: invite.maxUses })}
          </span>
        </p>
        {invite.email !== null && (
          <p className="truncate text-12 text-muted">{t('account:invites.sentTo', { email: invite.email })}</p>
        )}
        <p className="text-12 text-muted">{t('invites.until', { date: dateTime(new Date(invite.expiresAt)) })}</p>
      </div>
      <Button variant="quiet" onClick={onEnd}>
        {t('invites.revoke')}
      </Button>
    </li>
  )
}

function RevokeDialog({ invite, onClose }: { readonly invite: Invite | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const errorText = useErrorText()
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async ({ id }: Invite) => {
        await workspace.call(operations.workspaces.revokeInvite, { id })
        await queries.invalidateQueries({ queryKey: invitesKey(workspace.workspaceId) })
        onClose()
      },
      [onClose, queries, workspace],
    ),
  )
  const shut = () => {
    clear()
    onClose()
  }
  return (
    <Dialog
      isOpen={invite !== undefined}
      onOpenChange={(open) => !open && shut()}
      size="small"
      title={t('invites.revokeTitle')}
      description={t('invites.revokeText')}
      footer={
        <>
          <Button onClick={shut}>{t('cancel')}</Button>
          <Button
            variant="danger"
            isBusy={isBusy}
            onClick={() => {
              if (invite !== undefined) run(invite)
            }}
          >
            {t('invites.revoke')}
          </Button>
        </>
      }
    >
      {errorCode === undefined ? undefined : <Banner tone="danger" title={errorText(errorCode)} />}
    </Dialog>
  )
}
