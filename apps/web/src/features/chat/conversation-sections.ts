// How rooms are named and put in order where they are listed.

import type { Conversation, Member, MemberId } from '@meydan/protocol'

import type { Formats } from '../../app/format.ts'

export type MembersById = ReadonlyMap<MemberId, Member>

/** The name of a member; undefined for one that is not known here. */
export function memberName(members: MembersById, memberId: string): string | undefined {
  return members.get(memberId as MemberId)?.name
}

export interface Naming {
  readonly members: MembersById
  readonly formats: Pick<Formats, 'list'>
  /** For a member whose name is not known here. */
  readonly unknown: string
}

/** A channel's name, or the people of a direct room or group. */
export function conversationName({ room, others }: Conversation, { members, formats, unknown }: Naming): string {
  if (room.kind === 'channel') return room.name
  const names = others.map((memberId) => memberName(members, memberId) ?? unknown)
  if (names.length <= 1) return names[0] ?? unknown
  return formats.list(names.toSorted((a, b) => a.localeCompare(b)).map((name) => name.split(' ')[0] ?? name))
}

/** The rooms of the sidebar by section. Each keeps the order in which it is read. */
export interface Sections {
  /** By name. */
  readonly channels: readonly Conversation[]
  /** Direct rooms and groups, the most recent first. */
  readonly people: readonly Conversation[]
  /** Channels that can only be read, by name. */
  readonly archived: readonly Conversation[]
}

/** Puts the rooms into sections; `language` decides how names are sorted. */
export function sectionsOf(conversations: readonly Conversation[], language: string): Sections {
  const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true })
  const named = conversations
    .filter(({ room }) => room.kind === 'channel')
    .toSorted((a, b) => collator.compare(a.room.name, b.room.name))
  return {
    channels: named.filter(({ room }) => room.archivedAt === null),
    people: conversations.filter(({ room }) => room.kind !== 'channel'),
    archived: named.filter(({ room }) => room.archivedAt !== null),
  }
}

/**
 * What the one badge of a row counts: in a channel and in a room that is muted what names the reader, elsewhere everything,
 * because it is meant for them.
 */
export function badgeCount({ room, mark }: Conversation, isMuted: boolean): number {
  return room.kind === 'channel' || isMuted ? mark.mentions : mark.unread
}

/** Whether something in the room is unread, and its name stands in bold. A muted room is quiet but for what names the reader. */
export function isUnread({ mark }: Conversation, isMuted: boolean): boolean {
  if (isMuted) return mark.mentions > 0
  return mark.unread > 0 || mark.mentions > 0 || mark.threadUnread > 0
}
