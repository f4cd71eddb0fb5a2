import { operations } from '@meydan/client'
import type { operations as declared, ResultOf } from '@meydan/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { useRequestId } from '../../app/request-id.ts'
import { useHasMail } from '../../app/session/use-has-mail.ts'
import { CopyLink } from '../../app/signed-out/copy-link.tsx'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { InviteByEmailForm } from './invite-by-email-form.tsx'
import { invitesKey } from './invites-query.ts'
import { rolesToGive } from './roles.ts'

export interface InviteDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Makes a link by which people come in. */
export function InviteDialog({ isOpen, onClose }: InviteDialogProps) {
  const { t } = useTranslation('shell')
  const { workspace } = useWorkspaceState()
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={t('invites.dialog')}
      description={t('invites.text', { workspace: workspace?.name ?? '' })}
    >
      <WaysToInvite onClose={onClose} />
    </Dialog>
  )
}

/** Addresses first, where mails can be sent: nobody has to pass anything on. */
function WaysToInvite({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('account')
  const { data: hasMail = false } = useHasMail()
  const [way, setWay] = useState<'mail' | 'link'>('mail')
  if (!hasMail) return <InviteForm onClose={onClose} />
  return (
    <Tabs
      label={t('invites.label')}
      value={way}
      onChange={setWay}
      tabs={[
        { value: 'mail', label: t('invites.byMail'), content: <InviteByEmailForm onClose={onClose} /> },
        { value: 'link', label: t('invites.byLink'), content: <InviteForm onClose={onClose} /> },
      ]}
    />
  )
}

const usesOffered = ['1', '5', '25', '100', '1000'] as const
/** Days, of which 30 is what the server allows. */
const daysOffered = ['1', '7', '30'] as const
type Made = ResultOf<typeof declared.workspaces.createInvite>
type GivenRole = 'admin' | 'member' | 'guest'

function InviteForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['shell', 'signedOut'])
  const workspace = useWorkspace()
  const { me } = useWorkspaceState()
  const queries = useQueryClient()
  const { date } = useFormats()
  const errorText = useErrorText()
  const requestId = useRequestId()
  const [role, setRole] = useState<GivenRole>('member')
  const [uses, setUses] = useState<(typeof usesOffered)[number]>('25')
  const [days, setDays] = useState<(typeof daysOffered)[number]>('7')
  const [made, setMade] = useState<Made>()
  const { workspaceId } = workspace

  const { isBusy, errorCode, run } = useAction(
    useCallback(async () => {
      const wanted = { role, maxUses: Number(uses), expiresInHours: Number(days) * 24 }
      const input = { ...wanted, clientId: requestId(wanted) }
      setMade(await workspace.call(operations.workspaces.createInvite, input))
      await queries.invalidateQueries({ queryKey: invitesKey(workspaceId) })
    }, [days, queries, requestId, role, uses, workspace, workspaceId]),
  )

  if (made !== undefined) {
    const { maxUses, expiresAt } = made.invite
    return (
      <div className="flex flex-col gap-4">
        <CopyLink
          url={made.url}
          hint={`${t('signedOut:invite.validUntil', { date: date(new Date(expiresAt)) })} ${t('signedOut:invite.uses', { count: maxUses })}`}
        />
        <p className="text-12 text-muted">{t('invites.once')}</p>
        <div className="flex justify-end">
          <Button variant="quiet" onClick={onClose}>
            {t('done')}
          </Button>
        </div>
      </div>
    )
  }
  const roles = me === null ? [] : rolesToGive(me).filter((given): given is GivenRole => given !== 'owner')
  return (
    <div className="flex flex-col gap-4">
      {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
      <Select
        label={t('invites.role')}
        value={role}
        onChange={setRole}
        options={roles.map((given) => ({ value: given, label: t(`roles.${given}`), hint: t(`roleHints.${given}`) }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('invites.uses')}
          value={uses}
          onChange={setUses}
          options={usesOffered.map((count) => ({ value: count, label: t('invites.people', { count: Number(count) }) }))}
        />
        <Select
          label={t('invites.expiry')}
          value={days}
          onChange={setDays}
          options={daysOffered.map((count) => ({ value: count, label: t('invites.days', { count: Number(count) }) }))}
        />
      </div>
      <Button variant="primary" size="large" isWide isBusy={isBusy} onClick={() => run()}>
        {t('invites.create')}
      </Button>
    </div>
  )
}
