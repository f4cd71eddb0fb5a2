import { roomStream, type Message } from '@meydan/protocol'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Received } from '../sync/model.ts'
import { SimulatedServer } from '../testing/simulated-server.ts'
import { testCard } from '../testing/test-card.ts'
import {
  applyToLine,
  covers,
  keepNewest,
  lineAround,
  lineFrom,
  pagesMeet,
  withNewerPage,
  withNewestPage,
  withOlderPage,
  type Line,
} from './line.ts'

const pageSize = 5
const deletedNow = '2026-11-20T09:00:00.000Z'

const asked = ['older', 'newer', 'newest'] as const

/**
 * `ask` reads a page on the server, `answer` brings it to the client: in between anything may happen and any event may
 * arrive, as it does on a real wire.
 */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('post' as const), isReply: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(40) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('putCard' as const), which: fc.nat(40), isReply: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('changeCard' as const), which: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat(40) }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('deliver' as const), fromLog: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const), for: fc.constantFrom(...asked) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('askAround' as const),
      which: fc.nat(40),
      isOlderFirst: fc.boolean(),
      between: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

class Run {
  readonly server = new SimulatedServer(['Ayşe', 'Bora'])
  readonly roomId = this.server.addRoom()
  readonly #stream = roomStream(this.roomId)
  #delivered = this.server.head(this.#stream)
  #kept: Received[] = []
  #states = 0
  #asked: ((held: Line | undefined) => Line) | undefined
  line: Line | undefined

  play(one: Step): void {
    const { server, roomId } = this
    const count = server.messagesOf(roomId).length
    switch (one.do) {
      case 'post':
        server.post(roomId, server.me, { threadSeq: one.isReply && count > 0 ? 1 : null })
        return
      case 'putCard':
        server.post(roomId, server.me, { kind: 'card', card: testCard(), threadSeq: this.#parent(one) })
        return
      case 'changeCard':
        if (count > 0) server.changeCard(roomId, 1 + (one.which % count), `state${this.#states++}`)
        return
      case 'edit':
        if (this.#isText(one.which)) server.edit(roomId, 1 + (one.which % count), {})
        return
      case 'delete':
        if (this.#isText(one.which)) server.delete(roomId, 1 + (one.which % count))
        return
      case 'deliver':
        this.deliver(one.fromLog)
        return
      case 'ask':
        this.ask(one.for)
        return
      case 'askAround':
        this.askAround(1 + one.which, one)
        return
      case 'answer':
        this.answer()
    }
  }

  /** Cards are changed by their module alone. */
  #isText(which: number): boolean {
    const messages = this.server.messagesOf(this.roomId)
    return messages[which % messages.length]?.kind === 'text'
  }

  /** A message of the main line to reply to. */
  #parent({ which, isReply }: { which: number; isReply: boolean }): number | null {
    const line = this.server.messagesOf(this.roomId).filter(({ threadSeq }) => threadSeq === null)
    return (isReply && line[which % line.length]?.seq) || null
  }

  deliver(fromLog: boolean): boolean {
    const received = this.server.streams.get(this.#stream)?.[this.#delivered]
    if (received === undefined) return false
    this.#delivered += 1
    const seen = fromLog ? this.server.asRead(received) : received
    if (this.#asked !== undefined) this.#kept.push(seen)
    if (this.line !== undefined) this.line = applyToLine(this.line, seen, deletedNow)
    return true
  }

  ask(what: (typeof asked)[number]): void {
    if (this.#asked !== undefined) return
    const line = this.line ?? lineFrom(null, { messages: [], hasMore: true }, 0)
    const [oldest, newest] = [line.entries[0]?.message.seq, line.entries.at(-1)?.message.seq]
    if (what === 'newest' || oldest === undefined || newest === undefined) {
      const { page, at } = this.#page({})
      this.#asked = (held) => (held === undefined ? lineFrom(null, page, at) : withNewestPage(held, page, at))
    } else if (what === 'older' && line.hasOlder) {
      const { page, at } = this.#page({ before: oldest })
      this.#asked = (held) => withOlderPage(held ?? line, page, at)
    } else if (what === 'newer' && line.hasNewer) {
      const { page, at } = this.#page({ after: newest })
      this.#asked = (held) => withNewerPage(held ?? line, page, at)
    }
  }

  /** Asks for both pages at once: they may be read in any order, and messages be posted between the two. */
  askAround(seq: number, { isOlderFirst, between }: { isOlderFirst: boolean; between: number }): void {
    if (this.#asked !== undefined) return
    const askOlder = () => this.#page({ before: seq + 1 })
    const early = isOlderFirst ? askOlder() : undefined
    const earlyNewer = isOlderFirst ? undefined : this.#page({ after: seq })
    for (let count = 0; count < between; count += 1) this.server.post(this.roomId, this.server.me)
    const newer = earlyNewer ?? this.#page({ after: seq })
    const first = early ?? askOlder()
    const older = pagesMeet(seq, first, newer) ? first : askOlder()
    this.#asked = () => lineAround(null, older, newer)
  }

  answer(): void {
    if (this.#asked === undefined) return
    const line = this.#asked(this.line)
    this.line = this.#kept.reduce((current, received) => applyToLine(current, received, deletedNow), line)
    this.#asked = undefined
    this.#kept = []
  }

  #page(query: { before?: number; after?: number }) {
    const page = this.server.page(this.roomId, { limit: pageSize, ...query })
    return { page, at: page.positions.offsets[this.#stream] ?? 0 }
  }
}

/** A message without when it was deleted, which the event of a deletion does not say. */
function withoutInstant(messages: readonly Message[]) {
  return messages.map((one) => ({ ...one, deletedAt: one.deletedAt !== null }))
}

describe('a line of messages', () => {
  test('is what the server has, once all events and pages came, however they crossed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
        const run = new Run()
        for (const one of steps) run.play(one)
        run.answer()
        while (run.deliver(false));
        const fresh = run.server.page(run.roomId, { limit: 1_000 }).messages
        // As far as it is loaded it has no hole, wherever it ends.
        const held = run.line?.entries.map((entry) => entry.message) ?? []
        const from = fresh.findIndex(({ seq }) => seq === held[0]?.seq)
        expect(withoutInstant(held)).toEqual(
          withoutInstant(held.length === 0 ? [] : fresh.slice(from, from + held.length)),
        )

        while (run.line?.hasOlder !== false || run.line.hasNewer) {
          run.ask(run.line?.hasNewer === true ? 'newer' : 'older')
          run.answer()
        }
        expect(withoutInstant(run.line.entries.map((entry) => entry.message))).toEqual(withoutInstant(fresh))
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  test('covers what is loaded, and what cannot be there', () => {
    const server = new SimulatedServer(['Ayşe'])
    const roomId = server.addRoom()
    for (let index = 0; index < 20; index += 1) server.post(roomId, server.me)
    const around = (limit: number) => {
      const older = { page: server.page(roomId, { before: 11, limit }), at: 21 }
      return lineAround(null, older, { page: server.page(roomId, { after: 10, limit }), at: 21 })
    }
    const seqs = Array.from({ length: 22 }, (_, index) => index)
    expect(seqs.filter((seq) => covers(around(3), seq))).toEqual([9, 10, 11, 12, 13])
    expect(seqs.filter((seq) => covers(around(30), seq))).toEqual(seqs)
  })

  test('drops its oldest messages and says that there are older ones', () => {
    const server = new SimulatedServer(['Ayşe'])
    const roomId = server.addRoom()
    for (let index = 0; index < 6; index += 1) server.post(roomId, server.me)
    const line = keepNewest(lineFrom(null, server.page(roomId, {}), 7), 4)
    expect(line.entries.map((entry) => entry.message.seq)).toEqual([3, 4, 5, 6])
    expect(line.hasOlder).toBe(true)
  })
})
