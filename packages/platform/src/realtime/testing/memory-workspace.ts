import {
  feedStream,
  memberStream,
  newId,
  roomStream,
  workspaceStream,
  type AccountId,
  type MemberId,
  type RoomId,
  type StreamKey,
  type WorkspaceId,
} from '@meydan/protocol'
import type { JobsQuestion, KnownToQuestion, ScreenQuestion, SocketStreams, StreamDirectory } from '../directory.ts'
import type { MemoryStreams } from './memory-streams.ts'

/** A person of the workspace. */
export interface Person {
  readonly accountId: AccountId
  readonly memberId: MemberId
  /** The token that `MemorySessions` knows the person by. */
  readonly token: string
}

/** A workspace in memory that writes its changes to streams as the product does: rooms, who is in them, what they say. */
export class MemoryWorkspace implements StreamDirectory {
  readonly id = newId<WorkspaceId>()
  /** Runs after each answer was made and before it is given, for races. */
  beforeAnswer: () => Promise<void> = async () => {}
  isDown = false
  /** Questions of `knownTo` that were answered. */
  questions = 0
  readonly #streams: MemoryStreams
  readonly #people = new Map<AccountId, Person>()
  readonly #members = new Map<RoomId, Set<MemberId>>()
  readonly #guests = new Set<MemberId>()
  readonly #managers = new Set<MemberId>()

  constructor(streams: MemoryStreams) {
    this.#streams = streams
  }

  person(): Person {
    const accountId = newId<AccountId>()
    const person = { accountId, memberId: newId<MemberId>(), token: `token-${accountId}` }
    this.#people.set(accountId, person)
    return person
  }

  guest(): Person {
    const person = this.person()
    this.#guests.add(person.memberId)
    return person
  }

  /** The person manages the workspace from now on, or does so no more. */
  setManager(person: Person, isManager: boolean): void {
    if (isManager) this.#managers.add(person.memberId)
    else this.#managers.delete(person.memberId)
  }

  room(...people: readonly Person[]): RoomId {
    const room = newId<RoomId>()
    this.#members.set(room, new Set(people.map((person) => person.memberId)))
    return room
  }

  post(room: RoomId, text: unknown): number {
    return this.#streams.append(roomStream(room), { kind: 'chat.message.posted', live: { text } })
  }

  join(room: RoomId, person: Person): void {
    this.#members.get(room)?.add(person.memberId)
    const offset = this.#streams.append(roomStream(room), {
      kind: 'chat.member.joined',
      live: { memberIds: [person.memberId] },
    })
    this.#streams.append(memberStream(person.memberId), {
      kind: 'chat.room.joined',
      live: { roomId: room },
      routing: { attach: { key: roomStream(room), offset } },
    })
  }

  leave(room: RoomId, person: Person): void {
    this.#members.get(room)?.delete(person.memberId)
    this.#streams.append(roomStream(room), {
      kind: 'chat.member.left',
      live: { memberId: person.memberId },
      routing: { detach: [person.memberId] },
    })
    this.#streams.append(memberStream(person.memberId), { kind: 'chat.room.left', live: { roomId: room } })
  }

  /** Tells something to those who have the feed on screen. */
  tellFeed(text: unknown): number {
    return this.#streams.append(feedStream(this.id), { kind: 'feed.post.created', live: { text } })
  }

  /** The account is in the workspace no more. */
  expel(person: Person): void {
    this.#people.delete(person.accountId)
  }

  streamKeysOf(person: Person): StreamKey[] {
    const rooms = [...this.#members].filter(([, members]) => members.has(person.memberId)).map(([room]) => room)
    return [memberStream(person.memberId), workspaceStream(this.id), ...rooms.map(roomStream)]
  }

  async streamsOf(
    requests: readonly { accountId: AccountId; workspaceId: WorkspaceId }[],
  ): Promise<readonly (SocketStreams | undefined)[]> {
    if (this.isDown) throw new Error('the database is down')
    this.#streams.statements++
    const answers = requests.map(({ accountId, workspaceId }) => {
      const person = workspaceId === this.id ? this.#people.get(accountId) : undefined
      if (person === undefined) return undefined
      const streams = this.streamKeysOf(person).map((key) => ({ key, head: this.#streams.headOf(key) }))
      return { memberId: person.memberId, knowsEverybody: !this.#guests.has(person.memberId), streams }
    })
    await this.beforeAnswer()
    return answers
  }

  async knownTo(questions: readonly KnownToQuestion[]): Promise<readonly (readonly MemberId[])[]> {
    this.#streams.statements++
    this.questions += questions.length
    const answers = questions.map(({ memberId, among }) => {
      const shared = [...this.#members.values()].filter((members) => members.has(memberId))
      return among.filter((member) => shared.some((members) => members.has(member)))
    })
    await this.beforeAnswer()
    return answers
  }

  /** What is on screen is for everybody but guests, as the feed is. */
  async mayFollow(questions: readonly ScreenQuestion[]): Promise<readonly boolean[]> {
    if (this.isDown) throw new Error('the database is down')
    this.#streams.statements++
    this.questions += questions.length
    const members = new Set([...this.#people.values()].map(({ memberId }) => memberId))
    const answers = questions.map(({ memberId }) => members.has(memberId) && !this.#guests.has(memberId))
    await this.beforeAnswer()
    return answers
  }

  async mayWatchJobs(questions: readonly JobsQuestion[]): Promise<readonly boolean[]> {
    if (this.isDown) throw new Error('the database is down')
    this.#streams.statements++
    this.questions += questions.length
    return questions.map(({ workspaceId, memberId }) => workspaceId === this.id && this.#managers.has(memberId))
  }
}
