/*
 * The demo workspace as it is to be, before anything is stored: who there is, which rooms, and who wrote what when. Pure
 * and the same each time for the same moment; knows nothing of tables.
 */
import { createHash } from 'node:crypto'
import type { AccountId, ClientId, MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import { emailOf, people, type DemoPerson } from './people.ts'
import { createRandom, type Random } from './random.ts'
import { rooms, type DemoRoom } from './rooms.ts'
import { createWords } from './scenes/words.ts'
import { drawInstant } from './working-hours.ts'

/** Somebody with account and membership. */
export interface PlannedMember extends DemoPerson {
  readonly accountId: AccountId
  readonly id: MemberId
  readonly email: string
}

/** A message in its place. */
export interface PlannedMessage {
  readonly seq: number
  readonly authorId: MemberId
  readonly clientId: ClientId
  /** Hash of the request that would have made it: text, thread, and whether it stands in the room, too. */
  readonly requestHash: Buffer
  /** Empty when it was deleted. */
  readonly body: string
  /** Members of the room that the text names; none when it was deleted. */
  readonly mentions: readonly MemberId[]
  /** What it mentioned before it was deleted. */
  readonly formerMentions: readonly MemberId[]
  readonly threadSeq: number | null
  readonly createdAt: Date
  readonly editedAt: Date | null
  readonly deletedAt: Date | null
}

/** A room with its people and messages. */
export interface PlannedRoom extends DemoRoom {
  readonly id: RoomId
  readonly createdBy: MemberId
  readonly createdAt: Date
  readonly memberIds: readonly MemberId[]
  readonly messages: readonly PlannedMessage[]
  /** Up to where each has read. */
  readonly readSeqs: ReadonlyMap<MemberId, number>
}

/** The whole workspace. */
export interface DemoPlan {
  readonly workspaceId: WorkspaceId
  readonly createdAt: Date
  readonly members: readonly PlannedMember[]
  readonly rooms: readonly PlannedRoom[]
}

const seed = 20_261_120
const historyMs = 183 * 86_400_000
const minuteMs = 60_000
/** Nothing is written in the last minutes, so that the server's clock is always ahead. */
const quietMs = 10 * minuteMs

interface Draft {
  readonly author: PlannedMember
  readonly body: string
  readonly mentions: readonly MemberId[]
  readonly parent: Draft | undefined
  readonly at: Date
}

/** Plans the workspace so that its last six months end at `now`, with so many messages in all. */
export function planDemo(now: Date, messages: number): DemoPlan {
  const random = createRandom(seed)
  const createdAt = new Date(now.getTime() - historyMs)
  const members = people.map((person) => ({
    ...person,
    accountId: random.id<AccountId>(createdAt),
    id: random.id<MemberId>(createdAt),
    email: emailOf(person.name),
  }))
  const counts = shares(
    rooms.map((room) => room.weight),
    messages,
  )
  return {
    workspaceId: random.id<WorkspaceId>(createdAt),
    createdAt,
    members,
    rooms: rooms.map((room, index) => planRoom(random, room, members, createdAt, now, counts[index] ?? 0)),
  }
}

/** Divides a number by weights into whole numbers that add up to it. */
export function shares(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let weightSoFar = 0
  let given = 0
  return weights.map((weight) => {
    weightSoFar += weight
    const upTo = Math.round((total * weightSoFar) / sum)
    const share = upTo - given
    given = upTo
    return share
  })
}

function planRoom(
  random: Random,
  room: DemoRoom,
  all: readonly PlannedMember[],
  workspaceAt: Date,
  now: Date,
  count: number,
): PlannedRoom {
  const members = all.filter(
    (member) =>
      room.departments === 'all' ||
      room.departments.includes(member.department) ||
      room.guests?.includes(member.name) === true,
  )
  const createdAt = new Date(workspaceAt.getTime() + random.between(5, 600) * minuteMs)
  const creator = members.find((member) => member.role !== 'member') ?? (members[0] as PlannedMember)
  const from = new Date(createdAt.getTime() + 60 * minuteMs)
  const until = new Date(now.getTime() - quietMs)
  const drafts = converse(random, room, members, from, until, count)
  const written = numbered(random, drafts, until)
  return {
    ...room,
    id: random.id<RoomId>(createdAt),
    createdBy: creator.id,
    createdAt,
    memberIds: members.map((member) => member.id),
    messages: written,
    readSeqs: new Map(members.map((member) => [member.id, readUpTo(random, written, member.id)])),
  }
}

/** Conversations at working hours until there are so many messages, in the order of their times. */
function converse(
  random: Random,
  room: DemoRoom,
  members: readonly PlannedMember[],
  from: Date,
  until: Date,
  count: number,
): Draft[] {
  const writers = room.posting === 'admins' ? members.filter((member) => member.role !== 'member') : members
  const scenes = room.scenes.filter((scene) => scene.speakers <= writers.length)
  const drafts: Draft[] = []
  while (drafts.length < count) {
    const scene = random.pick(scenes)
    const speakers = shuffled(random, writers).slice(0, scene.speakers)
    const words = createWords(random)
    const named = (text: string) =>
      text.replace(/@([1-9])/g, (_, speaker: string) => `<@${speakers[Number(speaker) - 1]?.id ?? ''}>`)
    let at = drawInstant(random, room.rhythm, from, until)
    let first: Draft | undefined
    for (const line of scene.lines) {
      if (drafts.length === count || at >= until) break
      const author = speakers[line.speaker - 1] as PlannedMember
      const body = named(words(line.text))
      const draft: Draft = {
        author,
        body,
        mentions: [...body.matchAll(/<@([^>]+)>/g)]
          .map((match) => match[1] as MemberId)
          .filter((id) => id !== author.id),
        parent: line.isReply ? first : undefined,
        at,
      }
      first ??= draft
      drafts.push(draft)
      at = new Date(at.getTime() + random.between(15, random.chance(0.2) ? 1_500 : 180) * 1_000)
    }
  }
  return drafts.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function numbered(random: Random, drafts: readonly Draft[], until: Date): PlannedMessage[] {
  const seqs = new Map(drafts.map((draft, index) => [draft, index + 1]))
  const withReplies = new Set(drafts.map((draft) => draft.parent))
  return drafts.map((draft, index) => {
    const later = new Date(draft.at.getTime() + random.between(20, 900) * 1_000)
    const mayChange = later < until
    const isDeleted = mayChange && !withReplies.has(draft) && random.chance(0.006)
    const isEdited = mayChange && !isDeleted && random.chance(0.02)
    const mentions = [...new Set(draft.mentions)]
    const threadSeq = draft.parent === undefined ? null : (seqs.get(draft.parent) as number)
    return {
      seq: index + 1,
      authorId: draft.author.id,
      clientId: random.id<ClientId>(draft.at),
      requestHash: createHash('sha256')
        .update(JSON.stringify([draft.body, threadSeq, false]))
        .digest(),
      body: isDeleted ? '' : draft.body,
      mentions: isDeleted ? [] : mentions,
      formerMentions: mentions,
      threadSeq,
      createdAt: draft.at,
      editedAt: isEdited ? later : null,
      deletedAt: isDeleted ? later : null,
    }
  })
}

/** Most have read everything, some a little less; what one wrote oneself is read. */
function readUpTo(random: Random, messages: readonly PlannedMessage[], memberId: MemberId): number {
  const last = messages.length
  const behind = random.chance(0.55) ? 0 : random.chance(0.8) ? random.between(1, 12) : random.between(13, 140)
  const ownLast = messages.findLast((message) => message.authorId === memberId)?.seq ?? 0
  return Math.max(ownLast, last - behind, 0)
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, rank: random.next() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
