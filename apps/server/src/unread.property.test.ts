// What is unread, as a model of a few lines says it, as the server says it, and as two devices of everybody show it, each at
// another instance: the same after every step of any history.
import type { WorkspaceClient } from '@meydan/client'
import { newId, operations, type MemberId, type ReadMark, type RoomId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

const { chat } = operations
const patience = { timeout: 20_000, interval: 2 }
const people = ['Ayşe', 'Mehmet', 'Zeynep'] as const
const most = 100

let products: [TestProduct, TestProduct]
let served: [ServedProduct, ServedProduct]
beforeAll(async () => {
  const first = await createTestProduct()
  products = [first, await createTestProduct({ beside: first })]
  served = [await serveProduct(products[0]), await serveProduct(products[1])]
})
afterAll(async () => {
  for (const server of served ?? []) await server[Symbol.asyncDispose]()
  for (const product of products?.toReversed() ?? []) await product[Symbol.asyncDispose]()
})

/** A step of a history. Numbers choose among what there is then. */
type Step = { readonly who: number; readonly room: number; readonly at: 0 | 1; readonly pick: number } & (
  | { readonly kind: 'say'; readonly mentions: number | undefined }
  | { readonly kind: 'reply'; readonly alsoInRoom: boolean }
  | { readonly kind: 'edit' | 'delete' | 'read' | 'unread' | 'readThread' | 'leave' | 'join' }
)

const place = {
  who: fc.nat(people.length - 1),
  room: fc.nat(1),
  at: fc.constantFrom(0 as const, 1 as const),
  pick: fc.nat(1_000),
}
const plain = (kind: 'edit' | 'delete' | 'read' | 'unread' | 'readThread' | 'leave' | 'join') =>
  fc.record({ ...place, kind: fc.constant(kind) })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      ...place,
      kind: fc.constant('say' as const),
      mentions: fc.option(fc.nat(2), { nil: undefined }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ ...place, kind: fc.constant('reply' as const), alsoInRoom: fc.boolean() }) },
  { weight: 4, arbitrary: plain('read') },
  { weight: 2, arbitrary: plain('unread') },
  { weight: 2, arbitrary: plain('readThread') },
  { weight: 2, arbitrary: plain('delete') },
  { weight: 1, arbitrary: plain('edit') },
  { weight: 1, arbitrary: plain('leave') },
  { weight: 2, arbitrary: plain('join') },
)

interface ModelMessage {
  readonly seq: number
  readonly author: number
  readonly threadSeq: number | undefined
  readonly isInMainLine: boolean
  readonly mentions: readonly number[]
  isDeleted: boolean
}

/** One room as the rules say it. */
class ModelRoom {
  readonly messages: ModelMessage[] = []
  /** Up to where each member has read; who is not in the room is missing. */
  readonly readSeq = new Map<number, number>(people.map((_, index) => [index, 0]))
  /** Up to where each follower of a thread has read it. */
  readonly threads = new Map<number, Map<number, number>>()

  get lastSeq(): number {
    return this.messages.length
  }

  add(message: Omit<ModelMessage, 'seq' | 'isDeleted'>): void {
    const { threadSeq, author } = message
    const mentions = message.mentions.filter((who) => who !== author && this.readSeq.has(who))
    this.messages.push({ ...message, mentions, seq: this.lastSeq + 1, isDeleted: false })
    if (threadSeq === undefined) return
    const followers = this.threads.get(threadSeq) ?? new Map<number, number>()
    const parent = this.messages[threadSeq - 1] as ModelMessage
    for (const who of [author, parent.author, ...mentions]) {
      if (this.readSeq.has(who) && !followers.has(who)) followers.set(who, 0)
    }
    this.threads.set(threadSeq, followers)
  }

  leave(who: number): void {
    this.readSeq.delete(who)
    for (const followers of this.threads.values()) followers.delete(who)
  }

  markOf(who: number): Pick<ReadMark, 'readSeq' | 'unread' | 'mentions' | 'threadUnread'> | undefined {
    const readSeq = this.readSeq.get(who)
    if (readSeq === undefined) return undefined
    const others = this.messages.filter(({ author, isDeleted }) => author !== who && !isDeleted)
    const after = others.filter(({ seq }) => seq > readSeq)
    const replies = [...this.threads].flatMap(([threadSeq, followers]) => {
      const read = followers.get(who)
      return read === undefined ? [] : others.filter((reply) => reply.threadSeq === threadSeq && reply.seq > read)
    })
    return {
      readSeq,
      unread: Math.min(most, after.filter(({ isInMainLine }) => isInMainLine).length),
      mentions: Math.min(most, after.filter(({ mentions }) => mentions.includes(who)).length),
      threadUnread: Math.min(most, replies.length),
    }
  }
}

/** The product with three people, two devices each, and two rooms, beside the model of them. */
class World {
  readonly #personas: readonly Persona[]
  readonly #roomIds: readonly RoomId[]
  readonly #devices: readonly (readonly [WorkspaceClient, WorkspaceClient])[]
  readonly #rooms = [new ModelRoom(), new ModelRoom()]

  private constructor(
    personas: readonly Persona[],
    roomIds: readonly RoomId[],
    devices: readonly (readonly [WorkspaceClient, WorkspaceClient])[],
  ) {
    this.#personas = personas
    this.#roomIds = roomIds
    this.#devices = devices
  }

  static async make(): Promise<World> {
    const [product] = products
    const owner = await product.owner(people[0])
    const others = [
      await product.colleague(owner, { name: people[1] }),
      await product.colleague(owner, { name: people[2] }),
    ]
    const personas = [owner, ...others]
    const roomIds: RoomId[] = []
    for (const name of ['satış', 'destek']) {
      const { room } = await product.call(chat.createChannel, { clientId: newId(), name, visibility: 'public' }, owner)
      for (const persona of others) await product.call(chat.joinChannel, { id: room.id }, persona)
      roomIds.push(room.id)
    }
    const devices = await Promise.all(
      personas.map(async (persona) => {
        const open = async (at: 0 | 1) => {
          const client = served[at].meydan(persona).openWorkspace(persona.workspaceId)
          await client.ready()
          return client
        }
        return [await open(0), await open(1)] as const
      }),
    )
    return new World(personas, roomIds, devices)
  }

  close(): void {
    for (const client of this.#devices.flat()) client.close()
  }

  /** Does it in both, as far as it can be done: whoever is not in a room does nothing there. */
  async take(taken: Step): Promise<void> {
    const { who, at, pick } = taken
    const room = this.#rooms[taken.room] as ModelRoom
    const roomId = this.#roomIds[taken.room] as RoomId
    const persona = this.#personas[who] as Persona
    const device = this.#devices[who]![at].room(roomId)
    const product = products[at]
    if (taken.kind === 'join') {
      if (room.readSeq.has(who)) return
      await product.call(chat.joinChannel, { id: roomId }, persona)
      room.readSeq.set(who, room.lastSeq)
      return
    }
    if (!room.readSeq.has(who)) return
    const seq = room.lastSeq === 0 ? 0 : (pick % room.lastSeq) + 1
    const message = room.messages[seq - 1]
    const post = (body: string, options: { threadSeq?: number; alsoInRoom?: boolean } = {}) =>
      product.call(chat.postMessage, { roomId, clientId: newId(), body, ...options }, persona)
    switch (taken.kind) {
      case 'say': {
        const { mentions } = taken
        const named = mentions === undefined ? [] : [mentions]
        await post(`merhaba ${named.map((one) => `<@${this.#memberId(one)}>`).join(' ')}`)
        return room.add({ author: who, threadSeq: undefined, isInMainLine: true, mentions: named })
      }
      case 'reply': {
        if (message === undefined || message.isDeleted || message.threadSeq !== undefined) return
        const { alsoInRoom } = taken
        await post('yanıt', { threadSeq: seq, alsoInRoom })
        return room.add({ author: who, threadSeq: seq, isInMainLine: alsoInRoom, mentions: [] })
      }
      case 'edit':
      case 'delete': {
        if (message === undefined || message.author !== who || message.isDeleted) return
        if (taken.kind === 'edit') {
          const names = message.mentions.map((one) => `<@${this.#memberId(one)}>`).join(' ')
          return void (await product.call(chat.editMessage, { roomId, seq, body: `düzeltildi ${names}` }, persona))
        }
        await product.call(chat.deleteMessage, { roomId, seq }, persona)
        message.isDeleted = true
        return
      }
      case 'read':
        if (seq === 0) return
        device.markRead(seq)
        return void room.readSeq.set(who, Math.max(room.readSeq.get(who) ?? 0, seq))
      case 'unread':
        if (seq === 0) return
        await device.markUnread(seq)
        return void room.readSeq.set(who, seq - 1)
      case 'readThread': {
        const threads = [...room.threads].filter(([, followers]) => followers.has(who))
        const chosen = threads[pick % Math.max(1, threads.length)]
        if (chosen === undefined) return
        const [threadSeq, followers] = chosen
        await product.call(chat.markThreadRead, { roomId, seq: threadSeq, readSeq: room.lastSeq }, persona)
        return void followers.set(who, Math.max(followers.get(who) ?? 0, room.lastSeq))
      }
      case 'leave':
        await product.call(chat.leaveRoom, { roomId }, persona)
        return room.leave(who)
    }
  }

  /** The model, the server and all devices say the same. What is on its way gets time. */
  async compare(): Promise<void> {
    const counts = this.#view((who, room) => countsOf(this.#rooms[room]?.markOf(who)))
    const threads = this.#view((who, room) => this.#rooms[room]?.markOf(who)?.threadUnread)
    await expect
      .poll(() => this.#observe(), patience)
      .toEqual({ server: counts, devices: [counts, counts], threads, isSame: true })
  }

  async #observe() {
    const lists = await Promise.all(
      this.#personas.map((persona, who) => products[who % 2 === 0 ? 1 : 0].call(chat.listConversations, {}, persona)),
    )
    const told = (who: number, room: number) =>
      lists[who]?.conversations.find((one) => one.room.id === this.#roomIds[room])?.mark
    const shown = [0, 1].map((at) => this.#view((who, room) => this.#shown(who, at, room)))
    return {
      server: this.#view((who, room) => countsOf(told(who, room))),
      devices: shown.map((marks) => marks.map((ofRooms) => ofRooms.map(countsOf))),
      threads: this.#view((who, room) => told(who, room)?.threadUnread),
      // A client does not say that it has read what nobody could have left unread, so the mark is the server's to know. Its
      // generation is compared, too: a device that reads before it knows of a new one moves nothing.
      isSame: shown.every((marks) =>
        marks.every((ofRooms, who) => ofRooms.every((mark, room) => isSameMark(mark, told(who, room)))),
      ),
    }
  }

  #view<T>(read: (who: number, room: number) => T): T[][] {
    return people.map((_, who) => this.#roomIds.map((_id, room) => read(who, room)))
  }

  #shown(who: number, at: number, room: number): ReadMark | undefined {
    const { conversations } = this.#devices[who]![at]!.state.getSnapshot()
    return conversations.find((one) => one.room.id === this.#roomIds[room])?.mark
  }

  #memberId(who: number): MemberId {
    return (this.#personas[who] as Persona).member.id
  }
}

function isSameMark(one: ReadMark | undefined, other: ReadMark | undefined): boolean {
  return one?.readSeq === other?.readSeq && one?.generation === other?.generation
}

function countsOf(mark: Pick<ReadMark, 'unread' | 'mentions'> | undefined) {
  return mark && { unread: mark.unread, mentions: mark.mentions }
}

test('model, server and both devices of everybody agree about what is unread, whatever happened [L5]', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 40, size: 'max' }), async (history) => {
      const world = await World.make()
      try {
        for (const taken of history) {
          await world.take(taken)
          await world.compare()
        }
      } finally {
        world.close()
      }
    }),
    // A failure is not made smaller: each step that is tried waits for what does not come.
    { numRuns: 12, endOnFailure: true },
  )
}, 300_000)
