import { operations } from '@meydan/client'
import type { Member, MemberId } from '@meydan/protocol'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useAction } from '../../../app/use-action.ts'
import { MemberAvatar } from '../../../app/presence/member-avatar.tsx'
import { useWorkspace, useWorkspaceState } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { CloseIcon, PersonAddIcon } from '../../../ui/icons.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { ledgerKey } from '../use-ledger.ts'
import { SettingsSection } from './settings-section.tsx'

/** Who may reconcile beside owners and admins. */
export function PeopleSection({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation('reconciliationSettings')
  const workspace = useWorkspace()
  const { membersById } = useWorkspaceState()
  const queries = useQueryClient()
  const errorText = useErrorText()
  const queryKey = useMemo(() => ledgerKey(workspace.workspaceId, 'people'), [workspace.workspaceId])
  const { data: chosen = [] } = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await workspace.call(operations.reconciliation.listReconcilers, {}, { signal })).members,
    staleTime: 0,
  })
  const { isBusy, errorCode, run } = useAction(
    useCallback(
      async (id: MemberId, may: boolean) => {
        const { addReconciler, removeReconciler } = operations.reconciliation
        await workspace.call(may ? addReconciler : removeReconciler, { id })
        await queries.invalidateQueries({ queryKey })
      },
      [queries, queryKey, workspace],
    ),
  )
  const members = [...membersById.values()].filter(({ isActive }) => isActive)
  const people = chosen.flatMap((id) => membersById.get(id) ?? [])
  const others = members.filter(({ id, role }) => role === 'member' && !chosen.includes(id))
  return (
    <SettingsSection title={t('people.title')} text={t('people.text')}>
      <div className="flex flex-col gap-3">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        {people.length > 0 && (
          <ul className="rounded-large border border-line">
            {people.map((member) => (
              <Person
                key={member.id}
                member={member}
                onRemove={mayChange && !isBusy ? () => run(member.id, false) : undefined}
              />
            ))}
          </ul>
        )}
        {mayChange && (
          <span>
            <Menu
              trigger={
                <Button icon={PersonAddIcon} isBusy={isBusy} isDisabled={others.length === 0}>
                  {t('people.add')}
                </Button>
              }
            >
              {others.map(({ id, name }) => (
                <MenuItem key={id} onSelect={() => run(id, true)}>
                  {name}
                </MenuItem>
              ))}
            </Menu>
          </span>
        )}
      </div>
    </SettingsSection>
  )
}

function Person({ member, onRemove }: { readonly member: Member; readonly onRemove: (() => void) | undefined }) {
  const { t } = useTranslation('reconciliationSettings')
  return (
    <li className="flex min-h-12 items-center gap-3 border-b border-line px-3 py-1.5 last:border-b-0">
      <MemberAvatar memberId={member.id} name={member.name} size={24} />
      <span className="min-w-0 flex-1 truncate text-ui">{member.name}</span>
      {onRemove !== undefined && (
        <IconButton label={t('people.remove', { name: member.name })} icon={CloseIcon} onClick={onRemove} />
      )}
    </li>
  )
}
