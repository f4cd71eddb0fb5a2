import { memberStream, roomStream, type StreamKey } from '@meydan/protocol'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SimulatedServer, type Post } from '../testing/simulated-server.ts'
import { testCard } from '../testing/test-card.ts'
import { entryFrom, modelFrom, withEntry, type Model } from './model.ts'
import { reduce } from './reduce.ts'

/** One step: something happens on the server, or something of what happened reaches the client. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('post' as const), who: fc.nat(2), flags: fc.nat(15) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(40), mentionsMe: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('changeCard' as const), which: fc.nat(40) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('mark' as const), which: fc.nat(40), isUnread: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('commitMark' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('membership' as const) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('deliver' as const), which: fc.nat(2), fromLog: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ask' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('snapshot' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What mentions somebody is said by people. */
function kindOf(flags: number): Pick<Post, 'kind' | 'card'> {
  if (flags === 8) return { kind: 'system' }
  return flags >= 9 && (flags & 4) === 0 ? { kind: 'card', card: testCard() } : {}
}

/** A client that gets events late and in any order among streams, and a server that it can ask. */
class Run {
  readonly server = new SimulatedServer(['Ayşe', 'Bora', 'Cem'])
  readonly roomId = this.server.addRoom()
  readonly #delivered = new Map<StreamKey, number>()
  readonly #streams = [roomStream(this.roomId), memberStream(this.server.me.id)]
  #commits: (() => void)[] = []
  #states = 0
  model: Model = modelFrom(this.server.snapshot(this.server.me))

  constructor() {
    for (const stream of this.#streams) this.#delivered.set(stream, this.server.head(stream))
  }

  play(one: Step): void {
    const { server, roomId } = this
    const count = server.messagesOf(roomId).length
    switch (one.do) {
      case 'post': {
        const isReply = (one.flags & 1) === 1 && count > 0
        server.post(roomId, server.member(one.who), {
          threadSeq: isReply ? 1 : null,
          alsoInRoom: isReply && (one.flags & 2) === 2,
          mentions: (one.flags & 4) === 4 ? [server.me.id] : [],
          ...kindOf(one.flags),
        })
        return
      }
      case 'edit':
        if (this.#isText(one.which % count))
          server.edit(roomId, 1 + (one.which % count), { mentions: one.mentionsMe ? [server.me.id] : [] })
        return
      case 'delete':
        if (this.#isText(count - 1 - (one.which % count))) server.delete(roomId, count - (one.which % count))
        return
      case 'changeCard':
        if (count > 0) server.changeCard(roomId, 1 + (one.which % count), `state${this.#states++}`)
        return
      case 'mark':
        this.#commits.push(
          server.moveMark(roomId, server.me, { readSeq: count - (one.which % (count + 1)), isUnread: one.isUnread }),
        )
        return
      case 'commitMark':
        this.#commits.shift()?.()
        return
      case 'membership':
        for (const commit of this.#commits.splice(0)) commit()
        if (server.isIn(roomId, server.me)) server.leave(roomId, server.me)
        else server.join(roomId, server.me)
        return
      case 'deliver':
        this.#deliver(this.#streams[one.which % this.#streams.length] as StreamKey, one.fromLog)
        return
      case 'ask':
        this.ask()
        return
      case 'snapshot':
        this.model = modelFrom(server.snapshot(server.me))
    }
  }

  /** Cards are changed by their module alone. */
  #isText(index: number): boolean {
    return this.server.messagesOf(this.roomId)[index]?.kind === 'text'
  }

  ask(): void {
    const { server, roomId } = this
    const held = this.model.entries.get(roomId)
    if (held?.isInDoubt !== true) return
    if (!server.isIn(roomId, server.me)) {
      this.model = withEntry(this.model, roomId, undefined)
      return
    }
    const place = {
      at: server.head(roomStream(roomId)),
      markAt: server.head(memberStream(server.me.id)),
      joinedAt: held.joinedAt,
    }
    this.model = withEntry(this.model, roomId, entryFrom(server.conversation(roomId, server.me), place))
  }

  finish(): void {
    for (const commit of this.#commits.splice(0)) commit()
    for (const stream of this.#streams) {
      while ((this.#delivered.get(stream) ?? 0) < this.server.head(stream)) this.#deliver(stream, false)
    }
    this.ask()
  }

  #deliver(stream: StreamKey, fromLog: boolean): void {
    const at = this.#delivered.get(stream) ?? 0
    const received = this.server.streams.get(stream)?.[at]
    if (received === undefined) return
    this.#delivered.set(stream, at + 1)
    this.model = reduce(this.model, fromLog ? this.server.asRead(received) : received)
  }
}

describe('the model of a workspace', () => {
  test('is the same as a fresh snapshot once all events came, in whatever order among streams', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const run = new Run()
        for (const one of steps) run.play(one)
        run.finish()
        const fresh = modelFrom(run.server.snapshot(run.server.me))
        expect(conversations(run.model)).toEqual(conversations(fresh))
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

/** `lastMessage` of events read late is the message as it was read: compared by what tells messages apart. */
function conversations(model: Model) {
  return Array.from(model.entries.values(), ({ conversation }) => conversation)
}
