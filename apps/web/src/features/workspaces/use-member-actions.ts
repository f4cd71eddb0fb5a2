import { operations } from '@meydan/client'
import type { Member } from '@meydan/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** What can be done with a member, said to be done or not by a toast. Nothing here throws. */
export interface MemberActions {
  /** Opens the conversation with a member; makes it where there is none. */
  readonly message: (member: Member) => Promise<void>
  readonly changeRole: (member: Member, role: Member['role']) => Promise<void>
  /** Answers whether it was done. */
  readonly deactivate: (member: Member) => Promise<boolean>
}

export function useMemberActions(): MemberActions {
  const { t } = useTranslation('shell')
  const workspace = useWorkspace()
  const { openRoom } = useNavigation()
  const { show } = useToasts()
  const errorText = useErrorText()

  return useMemo(() => {
    async function attempt(act: () => Promise<unknown>, done?: string): Promise<boolean> {
      try {
        await act()
        if (done !== undefined) show({ tone: 'success', text: done })
        return true
      } catch (caught) {
        show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
        return false
      }
    }
    return {
      async message({ id }) {
        await attempt(async () => {
          const { conversation } = await workspace.call(operations.chat.openDirect, { memberIds: [id] })
          openRoom(conversation.room.id)
        })
      },
      async changeRole({ id, name }, role) {
        const done = t('members.roleChanged', { name, role: t(`roles.${role}`) })
        await attempt(() => workspace.call(operations.workspaces.changeRole, { id, role }), done)
      },
      deactivate: ({ id, name }) =>
        attempt(
          () => workspace.call(operations.workspaces.deactivateMember, { id }),
          t('members.deactivated', { name }),
        ),
    }
  }, [errorText, openRoom, show, t, workspace])
}
