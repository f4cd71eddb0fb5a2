import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isClusterMessage } from '../pubsub/cluster-message.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { CachedRoom, type CachingProcess } from './testing/cached-room.ts'
import { MemoryShared } from './testing/memory-shared.ts'

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('read' as const), who: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), who: fc.nat(1), isLost: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('endLoad' as const), which: fc.nat(5) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('compare' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forgetShared' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), who: fc.nat(1) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** Two processes; `known` is the highest number of events that each of them may not fall back behind. */
class Run {
  readonly clock = new FakeClock()
  readonly room = new CachedRoom(this.clock)
  readonly shared = new MemoryShared()
  readonly known = [0, 0]
  readonly #processes: CachingProcess[] = []
  readonly #reads: Promise<void>[] = []
  #gates: (() => void)[] = []
  #isLost = false

  async start(): Promise<void> {
    this.room.afterReading = () => new Promise((resolve) => this.#gates.push(resolve))
    for (const who of [0, 1]) {
      this.#processes.push(await this.room.join({ shared: this.shared, wire: (pubsub) => this.#wire(pubsub, who) }))
    }
  }

  async play(one: Step): Promise<void> {
    switch (one.do) {
      case 'read':
        this.#reads.push(this.#read(one.who))
        return
      case 'write':
        this.#isLost = one.isLost
        this.#processes[one.who]?.write()
        this.known[one.who] = this.room.log.headOf(this.room.key)
        return
      case 'endLoad':
        this.#gates.splice(one.which % Math.max(1, this.#gates.length), 1)[0]?.()
        return turn()
      case 'turn':
        return turn()
      case 'compare': {
        const head = this.room.log.headOf(this.room.key)
        this.clock.advance(2_000)
        for (let count = 0; count < 5; count++) await turn()
        this.known.fill(head)
        return
      }
      case 'forgetShared':
        return this.shared.texts.clear()
      case 'drop':
        return this.#processes[one.who]?.cache.drop({ workspaceId: this.room.workspaceId, id: 'count' })
    }
  }

  async end(): Promise<void> {
    this.room.afterReading = async () => {}
    for (let count = 0; count < 10; count++) {
      for (const open of this.#gates.splice(0)) open()
      await turn()
    }
    await Promise.all(this.#reads)
    for (const process of this.#processes) await process[Symbol.asyncDispose]()
  }

  async #read(who: number): Promise<void> {
    const atLeast = this.known[who] ?? 0
    const value = await this.#processes[who]?.read()
    expect(value).toBeGreaterThanOrEqual(atLeast)
    expect(value).toBeLessThanOrEqual(this.room.log.headOf(this.room.key))
  }

  #wire(pubsub: PubSub, who: number): PubSub {
    return {
      ...pubsub,
      subscribe: (topic, subscriber) =>
        pubsub.subscribe(topic, (message) => {
          if (this.#isLost || !isClusterMessage(message)) return
          subscriber(message, topic)
          this.known[who] = Math.max(this.known[who] ?? 0, message.events.at(-1)?.offset ?? 0)
        }),
    }
  }
}

test('whatever comes between, a process never answers with less than it wrote, heard, or compared [L8] [L11]', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const run = new Run()
      await run.start()
      for (const one of steps) await run.play(one)
      await run.end()
    }),
    { numRuns: 300 },
  )
})
