import type { WorkspaceState } from '@meydan/client'
import type { Conversation, MemberId } from '@meydan/protocol'

import { conversationName, isUnread } from '../../features/chat/conversation-sections.ts'
import type { Formats } from '../format.ts'
import type { PaletteEntry } from './palette-match.ts'

/** A conversation or a person that the palette leads to. */
export interface PlaceEntry extends PaletteEntry {
  readonly kind: 'channel' | 'privateChannel' | 'group' | 'person'
  /** What the avatar's hue follows. */
  readonly seed: string
  readonly isUnread: boolean
  /** Undefined for a person with whom there is no conversation yet. */
  readonly roomId: string | undefined
  readonly memberId: MemberId | undefined
}

/** What can be gone to: the conversations, the most recent first, then everybody else. Nobody stands there twice. */
export function paletteEntries(
  { conversations, membersById, me }: Pick<WorkspaceState, 'conversations' | 'membersById' | 'me'>,
  formats: Pick<Formats, 'list'>,
  mutedRooms: ReadonlySet<string>,
): readonly PlaceEntry[] {
  const entries: PlaceEntry[] = []
  const seen = new Set<MemberId>(me === null ? [] : [me.id])
  for (const conversation of conversations) {
    const { room, others } = conversation
    const name = conversationName(conversation, { members: membersById, formats, unknown: '' })
    if (name === '') continue
    const other = room.kind === 'direct' ? others[0] : undefined
    if (other !== undefined) seen.add(other)
    entries.push({
      key: room.id,
      name,
      detail: other !== undefined ? detailOf(membersById.get(other)) : detailOfRoom(conversation, membersById),
      kind: other !== undefined ? 'person' : kindOf(room),
      seed: other ?? room.id,
      isUnread: isUnread(conversation, mutedRooms.has(room.id)),
      roomId: room.id,
      memberId: other,
    })
  }
  for (const member of membersById.values()) {
    if (seen.has(member.id) || !member.isActive) continue
    entries.push({
      key: member.id,
      name: member.name,
      detail: detailOf(member),
      kind: 'person',
      seed: member.id,
      isUnread: false,
      roomId: undefined,
      memberId: member.id,
    })
  }
  return entries
}

function kindOf(room: { readonly kind: string; readonly visibility: string }): PlaceEntry['kind'] {
  if (room.kind !== 'channel') return 'group'
  return room.visibility === 'private' ? 'privateChannel' : 'channel'
}

/** A channel by what it is about; a group by the whole names, of which its own name has the first ones only. */
function detailOfRoom({ room, others }: Conversation, membersById: WorkspaceState['membersById']): string {
  if (room.kind === 'channel') return room.topic
  return others.map((id) => membersById.get(id)?.name ?? '').join(', ')
}

function detailOf(member: { readonly title: string; readonly department: string } | undefined): string {
  return [member?.title, member?.department].filter(Boolean).join(' · ')
}
