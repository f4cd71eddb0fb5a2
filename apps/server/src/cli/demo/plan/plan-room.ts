// Who wrote what when in a room.
import { createHash } from 'node:crypto'
import type { ClientId, MemberId, RoomId } from '@meydan/protocol'
import type { DemoRoom, WordMakers } from '../organisation.ts'
import type { Scene } from '../scenes/scene.ts'
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

interface Talkers extends Omit<RoomGround, 'workspaceAt'> {
  readonly from: Date
}

/** Conversations at working hours until there are so many messages, in the order of their times. */
function converse(ground: Talkers, room: DemoRoom, count: number): Draft[] {
  const { random, members, from, until } = ground
  const writers = members.filter(
    (member) => !member.isVisitor && (room.posting !== 'admins' || member.role !== 'member'),
  )
  const scenes = room.scenes.filter((scene) => scene.speakers <= writers.length)
  const drafts: Draft[] = []
  // What begins just before the end is cut short, so that one round may not be enough.
  while (drafts.length < count) {
    const talks = drawTalks(random, scenes, count - drafts.length)
    const starts = talks.map(() => drawInstant(random, room.rhythm, from, until))
    const sorted = starts.toSorted((a, b) => a.getTime() - b.getTime())
    drafts.push(...talks.flatMap((scene, index) => talk(ground, scene, writers, sorted[index] as Date)))
  }
  return drafts.slice(0, count).toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** One after the other, so many that there are enough lines; none comes again before all the others had their turn. */
function drawTalks(random: Random, scenes: readonly Scene[], lines: number): Scene[] {
  const talks: Scene[] = []
  for (let left = lines; left > 0;) {
    const [next, ...others] = random.shuffle(scenes)
    if (next === undefined) throw new Error('nothing to talk about')
    const deck = next === talks.at(-1) ? [...others, next] : [next, ...others]
    for (const scene of deck) {
      if (left <= 0) break
      talks.push(scene)
      left -= scene.lines.length
    }
  }
  return talks
}

function talk(
  { random, words: makers, until }: Talkers,
  scene: Scene,
  writers: readonly PlannedMember[],
  start: Date,
): Draft[] {
  const speakers = random.shuffle(writers).slice(0, scene.speakers)
  const words = createWords(random, makers)
  const named = (text: string) =>
    text.replace(/@([1-9])/g, (_, speaker: string) => `<@${speakers[Number(speaker) - 1]?.id ?? ''}>`)
  const drafts: Draft[] = []
  let at = start
  for (const line of scene.lines) {
    if (at >= until) break
    const author = speakers[line.speaker - 1] as PlannedMember
    const body = named(words(line.text))
    drafts.push({
      author,
      body,
      mentions: [...body.matchAll(/<@([^>]+)>/g)].map((match) => match[1] as MemberId).filter((id) => id !== author.id),
      parent: line.isReply ? drafts[0] : undefined,
      at,
    })
    at = new Date(at.getTime() + random.between(15, random.chance(0.2) ? 1_500 : 180) * 1_000)
  }
  return drafts
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
