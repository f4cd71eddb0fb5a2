import { roomStream } from '@meydan/protocol'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Received } from '../sync/model.ts'
import { SimulatedServer } from '../testing/simulated-server.ts'
import { applyToLine, keepNewest, lineFrom, withOlderPage, type Line } from './line.ts'

const pageSize = 5
const deletedNow = '2026-11-20T09:00:00.000Z'

/**
 * `ask` reads a page on the server, `answer` brings it to the client: in between anything may happen and any event may
 * arrive, as it does on a real wire.
 */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('post' as const), isReply: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat(40) }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('deliver' as const), fromLog: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

class Run {
  readonly server = new SimulatedServer(['Ayşe', 'Bora'])
  readonly roomId = this.server.addRoom()
  readonly #stream = roomStream(this.roomId)
  #delivered = this.server.head(this.#stream)
  #kept: Received[] = []
  #asked: ReturnType<SimulatedServer['page']> | undefined
  line: Line | undefined

  play(one: Step): void {
    const { server, roomId } = this
    const count = server.messagesOf(roomId).length
    switch (one.do) {
      case 'post':
        server.post(roomId, server.me, { threadSeq: one.isReply && count > 0 ? 1 : null })
        return
      case 'edit':
        if (count > 0) server.edit(roomId, 1 + (one.which % count), {})
        return
      case 'delete':
        if (count > 0) server.delete(roomId, 1 + (one.which % count))
        return
      case 'deliver':
        this.deliver(one.fromLog)
        return
      case 'ask':
        this.ask()
        return
      case 'answer':
        this.answer()
    }
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

  ask(): void {
    if (this.#asked !== undefined || this.line?.hasOlder === false) return
    const before = this.line?.entries[0]?.message.seq
    this.#asked = this.server.page(this.roomId, { limit: pageSize, ...(before === undefined ? {} : { before }) })
  }

  answer(): void {
    if (this.#asked === undefined) return
    const at = this.#asked.positions.offsets[this.#stream] ?? 0
    const line = this.line === undefined ? lineFrom(null, this.#asked, at) : withOlderPage(this.line, this.#asked, at)
    this.line = this.#kept.reduce((current, received) => applyToLine(current, received, deletedNow), line)
    this.#asked = undefined
    this.#kept = []
  }
}

describe('a line of messages', () => {
  test('is what the server has, once all events and pages came, however they crossed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const run = new Run()
        for (const one of steps) run.play(one)
        run.answer()
        while (run.deliver(false));
        while (run.line?.hasOlder !== false) {
          run.ask()
          run.answer()
        }
        const fresh = run.server.page(run.roomId, { limit: 1_000 }).messages
        // The event of a deletion does not say when: every other field must be the same.
        const withoutInstant = (messages: typeof fresh) =>
          messages.map((one) => ({ ...one, deletedAt: one.deletedAt !== null }))
        expect(withoutInstant(run.line.entries.map((entry) => entry.message))).toEqual(withoutInstant(fresh))
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  test('drops its oldest messages and says that there are older ones', () => {
    const server = new SimulatedServer(['Ayşe'])
    const roomId = server.addRoom()
    for (let index = 0; index < 6; index += 1) server.post(roomId, server.me)
    const line = keepNewest(lineFrom(null, server.page(roomId, {}), 7), 4)
    expect(line.entries.map((entry) => entry.message.seq)).toEqual([3, 4, 5, 6])
    expect(line.hasOlder).toBe(true)
  })
})
