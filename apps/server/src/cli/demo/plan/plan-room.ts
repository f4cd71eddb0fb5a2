// Who wrote what when in a room.
import { createHash } from 'node:crypto'
import type { ClientId, MemberId, RoomId } from '@meydan/protocol'
import type { DemoRoom, WordMakers } from '../organisation.ts'
import { createWords } from '../scenes/words.ts'
import type { PlannedMember, PlannedMessage, PlannedRoom } from './planned.ts'
import type { Random } from './random.ts'
import { drawInstant } from './working-hours.ts'

const minuteMs = 60_000

interface Draft {
  readonly author: PlannedMember
  readonly body: string
  readonly mentions: readonly MemberId[]
  readonly parent: Draft | undefined
  readonly at: Date
}

/** When and among whom a room is planned. */
export interface RoomGround {
  readonly random: Random
  readonly members: readonly PlannedMember[]
  readonly words: WordMakers
  readonly workspaceAt: Date
  /** Nothing happens from then on. */
  readonly until: Date
}

/** Plans a room with so many messages. */
export function planRoom(
  { random, members: all, words, workspaceAt, until }: RoomGround,
  room: DemoRoom,
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
  const drafts = converse({ random, members, words, from, until }, room, count)
  const written = numbered(random, drafts, until)
  return {
    ...room,
    id: random.id<RoomId>(createdAt),
    createdBy: creator.id,
    createdAt,
    memberIds: members.map((member) => member.id),
    messages: written,
    readSeqs: new Map(members.map((member) => [member.id, readUpTo(random, written, member)])),
  }
}

/** Conversations at working hours until there are so many messages, in the order of their times. */
function converse(
  { random, members, words: makers, from, until }: Omit<RoomGround, 'workspaceAt'> & { readonly from: Date },
  room: DemoRoom,
  count: number,
): Draft[] {
  const writers = members.filter(
    (member) => !member.isVisitor && (room.posting !== 'admins' || member.role !== 'member'),
  )
  const scenes = room.scenes.filter((scene) => scene.speakers <= writers.length)
  const drafts: Draft[] = []
  while (drafts.length < count) {
    const scene = random.pick(scenes)
    const speakers = random.shuffle(writers).slice(0, scene.speakers)
    const words = createWords(random, makers)
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

/** Most have read everything, some a little less; what one wrote oneself is read. Visitors have the last few before them. */
function readUpTo(random: Random, messages: readonly PlannedMessage[], member: PlannedMember): number {
  const last = messages.length
  if (member.isVisitor) return Math.max(last - 7, 0)
  const behind = random.chance(0.55) ? 0 : random.chance(0.8) ? random.between(1, 12) : random.between(13, 140)
  const ownLast = messages.findLast((message) => message.authorId === member.id)?.seq ?? 0
  return Math.max(ownLast, last - behind, 0)
}
