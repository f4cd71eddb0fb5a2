import type { PendingMessage, RoomClient, RoomItem } from '@meydan/client'
import type { Message } from '@meydan/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { undoMs } from '../../app/deletions.ts'
import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import type { RemindableMessage } from '../../app/notifications/remind-dialog.tsx'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useToasts } from '../../ui/toast.tsx'
import { useMembers } from './chat-state.ts'
import { memberName } from './conversation-sections.ts'
import { deletionsOf } from './deletions.ts'
import { decodeMentions } from '../../app/writing/mention-text.ts'
import { plainText } from './plain-text.ts'
import { focusOwnRow } from './row-focus.ts'

/** A message that can be acted on; events of the room are drawn without actions. */
export type WrittenItem = RoomItem

/** A message that is stored and that something can be done with. */
export function isActedOn(item: RoomItem | undefined): item is Message & { kind: 'text' | 'card' | 'news' } {
  return (item?.kind === 'text' || item?.kind === 'card' || item?.kind === 'news') && item.deletedAt === null
}

/** What can be done with a message. The same object as long as the room is. */
export interface MessageActions {
  edit(message: Message): void
  /** Ends editing; the focus goes back to the box below. */
  readonly stopEditing: () => void
  /** Stores the new text. Fails with what the call failed with. */
  save(message: Message, body: string): Promise<void>
  /** Deletes with a way back for some seconds. */
  remove(message: Message): void
  undoRemove(message: Message): void
  copy(message: Message): void
  /** Copies the address at which the room opens at the message. */
  copyLink(message: Message): void
  markUnread(message: Message): void
  /** Shows the replies to it, and a box for one more. */
  reply(message: Message): void
  /** Asks when to be reminded of it. */
  remind(message: Message): void
  readonly retry: (message: PendingMessage) => void
  readonly discard: (message: PendingMessage) => void
  /** Opens the actions as a menu, under a finger. */
  openMenu(item: WrittenItem): void
}

export interface ActionSurroundings {
  readonly setEditing: (seq: number | undefined) => void
  readonly openMenu: (item: WrittenItem) => void
  readonly openReminder: (message: RemindableMessage) => void
  /** The reader wants something to stay unread: seeing it does not read it. */
  readonly holdUnread: () => void
}

/** The actions of a room. `surroundings` must stay the same object. */
export function useMessageActions(room: RoomClient, surroundings: ActionSurroundings): MessageActions {
  const { t } = useTranslation('chat')
  const toasts = useToasts()
  const errorText = useErrorText()
  const members = useMembers()
  const navigation = useNavigation()

  return useMemo(() => {
    const { setEditing, openMenu, openReminder, holdUnread } = surroundings
    const deletions = deletionsOf(room)
    const tellFailure = (caught: unknown) =>
      void toasts.show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
    return {
      edit: (message) => setEditing(message.seq),
      stopEditing: () => setEditing(undefined),
      save: async (message, body) => void (await room.edit(message.seq, body)),
      remove(message) {
        const toast = toasts.show({
          text: t('message.deleting'),
          durationMs: undoMs,
          action: { label: t('message.undo'), onSelect: () => deletions.undo(message.seq) },
        })
        deletions.schedule(message.seq, undoMs, (caught) => {
          toasts.dismiss(toast)
          tellFailure(caught)
        })
      },
      undoRemove: (message) => deletions.undo(message.seq),
      copy(message) {
        const { text } = decodeMentions(message.body, (memberId) => memberName(members, memberId))
        copyText(text).then(
          () => toasts.show({ tone: 'success', text: t('message.copied'), durationMs: 2_500 }),
          () => toasts.show({ tone: 'danger', text: t('message.copyFailed') }),
        )
      },
      copyLink({ seq, threadSeq, alsoInRoom }) {
        const { href } = navigation.room(room.roomId, { seq, threadSeq: alsoInRoom ? null : threadSeq })
        copyText(new URL(href, location.origin).href).then(
          () => toasts.show({ tone: 'success', text: t('message.linkCopied'), durationMs: 2_500 }),
          () => toasts.show({ tone: 'danger', text: t('message.linkCopyFailed') }),
        )
      },
      markUnread(message) {
        holdUnread()
        room.markUnread(message.seq).catch(tellFailure)
      },
      reply: ({ seq }) => navigation.openThread(room.roomId, seq),
      remind(message) {
        focusOwnRow()
        const excerpt = plainText(message.body, members, 120)
        openReminder({ roomId: message.roomId, seq: message.seq, excerpt })
      },
      retry: (message) => room.retry(message.clientId),
      discard: (message) => room.discard(message.clientId),
      openMenu,
    }
  }, [room, surroundings, toasts, errorText, members, navigation, t])
}

/** The clipboard is closed to pages that are not served over HTTPS. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
}
