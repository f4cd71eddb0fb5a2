import { operations } from '@meydan/client'
import type { Conversation, Member } from '@meydan/protocol'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { PresenceWords } from '../../app/presence/presence-words.tsx'
import { StatusMark } from '../../app/presence/status-mark.tsx'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, PersonAddIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useMe, useMembers } from './chat-state.ts'
import { conversationName } from './conversation-sections.ts'
import { useOpenLayer } from './layers.ts'
import type { LayerDialogProps } from './layers.ts'
import { mayAddPeople, mayManage } from './rights.ts'
import { useRoomPeople } from './room-people.ts'
import { findByName } from '../../app/writing/suggestions.ts'

/** So many are drawn; the search finds the others. */
const atMostShown = 200
/** From so many members on there is a search. */
const searchFrom = 10

/** Who is in a room, and for those who may: bringing in and taking out. */
export function RoomMembersDialog({
  conversation,
  isOpen,
  onClose,
}: LayerDialogProps & { readonly conversation: Conversation }) {
  const { t } = useTranslation('chat')
  const formats = useFormats()
  const known = useMembers()
  const me = useMe()
  const openLayer = useOpenLayer()
  const { room } = conversation
  const { people } = useRoomPeople(room.id)
  const [query, setQuery] = useState('')
  const members = people?.members
  const found = useMemo(() => findByName(members ?? [], query, (member) => member.name, atMostShown), [members, query])
  const name = conversationName(conversation, { members: known, formats, unknown: t('someone') })
  const canRemove = me !== null && mayManage(room, me)

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={t('members.title', { name })}
      {...(me !== null && mayAddPeople(room, me)
        ? {
            footer: (
              <Button icon={PersonAddIcon} onClick={() => openLayer({ kind: 'addPeople', roomId: room.id })}>
                {t('room.addPeople')}
              </Button>
            ),
          }
        : {})}
    >
      {members !== undefined && members.length >= searchFrom && (
        <TextField
          type="search"
          label={t('members.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <ul className="-mx-2 mt-2 max-h-[50dvh] overflow-y-auto" aria-busy={members === undefined}>
        {members === undefined && [1, 2, 3].map((line) => <MemberSkeleton key={line} />)}
        {found.map((member) => (
          <MemberLine
            key={member.id}
            member={member}
            isMe={member.id === me?.id}
            onShow={onClose}
            {...(canRemove && member.id !== me.id ? { roomId: room.id } : {})}
          />
        ))}
        {members !== undefined && found.length === 0 && (
          <li className="px-2 py-6 text-center text-ui text-muted">{t('picker.none')}</li>
        )}
      </ul>
      {(people?.hasMore === true || found.length === atMostShown) && (
        <p className="mt-2 text-ui text-muted">{t('members.more', { count: found.length })}</p>
      )}
    </Dialog>
  )
}

interface MemberLineProps {
  readonly member: Member
  readonly isMe: boolean
  /** The channel that the member can be taken out of, by those who may. */
  readonly roomId?: string
  readonly onShow: () => void
}

function MemberLine({ member, isMe, roomId, onShow }: MemberLineProps) {
  const { t } = useTranslation('chat')
  const navigation = useNavigation()
  const remove = useRemoval()
  return (
    <li className="flex min-h-11 items-center gap-3 rounded-small px-2 hover:bg-hover">
      <MemberAvatar memberId={member.id} name={member.name} size={32} />
      <button
        type="button"
        onClick={() => {
          onShow()
          navigation.openMember(member.id)
        }}
        className="flex min-h-11 min-w-0 flex-1 flex-col justify-center rounded-small text-left"
      >
        <span className="max-w-full truncate text-ui font-medium">
          {member.name}
          {isMe && <span className="font-regular text-muted"> ({t('members.you')})</span>}
          <StatusMark memberId={member.id} />
          <PresenceWords memberId={member.id} />
        </span>
        {member.title !== '' && <span className="max-w-full truncate text-12 text-muted">{member.title}</span>}
      </button>
      <RoleBadge role={member.role} />
      {roomId !== undefined && (
        <IconButton
          label={t('members.remove', { name: member.name })}
          icon={CloseIcon}
          onClick={() => void remove(roomId, member)}
        />
      )}
    </li>
  )
}

function RoleBadge({ role }: Pick<Member, 'role'>) {
  const { t } = useTranslation('chat')
  switch (role) {
    case 'owner':
      return <Badge>{t('members.roles.owner')}</Badge>
    case 'admin':
      return <Badge>{t('members.roles.admin')}</Badge>
    case 'guest':
      return <Badge tone="warning">{t('members.roles.guest')}</Badge>
    case 'member':
      return null
  }
}

/** Takes a member out at once; "Undo" brings them back. */
function useRemoval(): (roomId: string, member: Member) => Promise<void> {
  const { t } = useTranslation('chat')
  const workspace = useWorkspace()
  const toasts = useToasts()
  const errorText = useErrorText()
  return async (roomId, member) => {
    const tellFailure = (caught: unknown) =>
      void toasts.show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
    try {
      await workspace.call(operations.chat.removeRoomMember, { roomId, memberId: member.id })
    } catch (caught) {
      tellFailure(caught)
      return
    }
    toasts.show({
      text: t('members.removed', { name: member.name }),
      action: {
        label: t('members.undo'),
        onSelect: () => {
          workspace.call(operations.chat.addRoomMembers, { roomId, memberIds: [member.id] }).catch(tellFailure)
        },
      },
    })
  }
}

function MemberSkeleton() {
  return (
    <li className="flex min-h-11 items-center gap-3 px-2">
      <Skeleton shape="round" className="size-8" />
      <Skeleton className="h-3.5 w-40" />
    </li>
  )
}
