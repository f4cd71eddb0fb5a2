import { limits, operations } from '@meydan/client'
import type { InviteOutcome } from '@meydan/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useRequestId } from '../../app/request-id.ts'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { invitesKey } from './invites-query.ts'
import { parseAddresses } from './parse-addresses.ts'
import { rolesToGive } from './roles.ts'

type GivenRole = 'admin' | 'member' | 'guest'

/** Mails an invitation to each address, and says what became of them. */
export function InviteByEmailForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['account', 'shell'])
  const workspace = useWorkspace()
  const { me } = useWorkspaceState()
  const queries = useQueryClient()
  const errorText = useErrorText()
  const requestId = useRequestId()
  const [text, setText] = useState('')
  const [role, setRole] = useState<GivenRole>('member')
  const [problem, setProblem] = useState<string>()
  const [outcomes, setOutcomes] = useState<readonly InviteOutcome[]>()
  const { workspaceId } = workspace
  const max = limits.invitedEmails

  const { isBusy, errorCode, run } = useAction(
    useCallback(
      async (emails: readonly string[]) => {
        const wanted = { emails: [...emails], role }
        const input = { ...wanted, clientId: requestId(wanted) }
        setOutcomes((await workspace.call(operations.workspaces.inviteByEmail, input)).outcomes)
        await queries.invalidateQueries({ queryKey: invitesKey(workspaceId) })
      },
      [queries, requestId, role, workspace, workspaceId],
    ),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { emails, wrong } = parseAddresses(text)
    const found =
      wrong.length > 0
        ? t('invites.wrong', { list: wrong.join(', ') })
        : emails.length === 0
          ? t('invites.missing')
          : emails.length > max
            ? t('invites.tooMany', { max })
            : undefined
    setProblem(found)
    if (found === undefined) run(emails)
  }

  if (outcomes !== undefined) {
    const emailsOf = (wanted: InviteOutcome['outcome']) =>
      outcomes.filter(({ outcome }) => outcome === wanted).map(({ email }) => email)
    const [invited, members, notMailed] = [emailsOf('invited'), emailsOf('already_member'), emailsOf('not_mailed')]
    return (
      <div className="flex flex-col gap-4">
        <Banner tone="success" title={t('invites.sent', { count: invited.length })}>
          {members.length === 0 ? undefined : t('invites.already', { list: members.join(', ') })}
        </Banner>
        {notMailed.length > 0 && (
          <Banner tone="warning" title={t('invites.notMailed', { list: notMailed.join(', ') })} />
        )}
        <div className="flex justify-end">
          <Button variant="quiet" onClick={onClose}>
            {t('shell:done')}
          </Button>
        </div>
      </div>
    )
  }
  const roles = me === null ? [] : rolesToGive(me).filter((given): given is GivenRole => given !== 'owner')
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
      <TextArea
        label={t('invites.emails')}
        hint={t('invites.emailsHint', { max })}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setProblem(undefined)
        }}
        autoCapitalize="none"
        spellCheck={false}
        error={problem}
      />
      <Select
        label={t('shell:invites.role')}
        value={role}
        onChange={setRole}
        options={roles.map((given) => ({
          value: given,
          label: t(`shell:roles.${given}`),
          hint: t(`shell:roleHints.${given}`),
        }))}
      />
      <Button type="submit" variant="primary" size="large" isWide isBusy={isBusy}>
        {t('invites.submit')}
      </Button>
    </form>
  )
}
