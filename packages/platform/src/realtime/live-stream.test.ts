import { roomStream, type RoomId } from '@meydan/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nilWorkspace, type StreamEvent, type StreamRead } from '../streams/stream.ts'
import { LiveStream } from './live-stream.ts'

/** How long a condition is waited for. */
const patience = { timeout: 10_000 }

const key = roomStream('0193e0a0-0000-7000-8000-000000000001' as RoomId)
const event = (offset: number): StreamEvent => ({ offset, kind: 'k', payload: offset })
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => event(from + index))

/** A live stream over a log of `stored()` events; reads answer at most `limit` events, in a later turn. */
function makeStream(
  stored: () => number,
  options: { limit?: number; firstKept?: number; aheadSize?: number; now?: () => number } = {},
) {
  const delivered: number[] = []
  const losses: number[] = []
  let reads = 0
  const live = new LiveStream(
    { workspaceId: nilWorkspace, key },
    {
      bounds: { count: 50, bytes: 10_000, ageMs: 60_000, aheadSize: options.aheadSize ?? 20 },
      read: async (_, after): Promise<StreamRead> => {
        reads++
        const head = stored()
        await new Promise<void>((resolve) => void setImmediate(resolve))
        if (after > head || (after < head && after + 1 < (options.firstKept ?? 1))) return { outcome: 'gone', head }
        return { outcome: 'events', head, events: events(after + 1, Math.min(head, after + (options.limit ?? 300))) }
      },
      encode: () => Buffer.alloc(1),
      deliver: (_, framed) => void delivered.push(framed.offset),
      gone(stream, head) {
        losses.push(head)
        stream.jump(head)
      },
      healed: () => {},
      now: options.now ?? (() => 0),
    },
  )
  const arrival = (offset: number) => new Promise<void>((resolve) => live.reach(offset, resolve))
  return { live, delivered, losses, arrival, reads: () => reads }
}

describe('live stream', () => {
  it('passes each offset once, in order, whatever pub/sub drops, repeats and mixes up', async () => {
    const script = fc.record({
      total: fc.integer({ min: 1, max: 120 }),
      start: fc.integer({ min: 0, max: 10 }),
      limit: fc.integer({ min: 1, max: 40 }),
      aheadSize: fc.integer({ min: 0, max: 30 }),
      // Which offsets arrive in which order, repeats included; those that are missing were dropped.
      arrivals: fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 200 }),
      beginAfter: fc.integer({ min: 0, max: 50 }),
      pauses: fc.infiniteStream(fc.boolean()),
    })
    await fc.assert(
      fc.asyncProperty(script, async ({ total, start, limit, aheadSize, arrivals, beginAfter, pauses }) => {
        const head = Math.min(start, total)
        const { live, delivered, losses, arrival } = makeStream(() => total, { limit, aheadSize })
        const arriving = arrivals.filter((offset) => offset <= total)
        for (const [index, offset] of arriving.entries()) {
          if (index === beginAfter) live.begin(head)
          live.receive([event(offset)])
          if (pauses.next().value === true) await new Promise<void>((resolve) => void setImmediate(resolve))
        }
        live.begin(head)
        live.learnHead(total)
        await arrival(total)
        expect(delivered).toEqual(events(head + 1, total).map(({ offset }) => offset))
        expect(losses).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('reads nothing while events come in order', () => {
    const { live, delivered, reads } = makeStream(() => 3)
    live.begin(0)
    live.receive(events(1, 3))
    expect(delivered).toEqual([1, 2, 3])
    expect(reads()).toBe(0)
  })

  it('finds a lost last event when it learns of the head', async () => {
    const { live, delivered, arrival } = makeStream(() => 3)
    live.begin(0)
    live.receive(events(1, 2))
    live.learnHead(3)
    await arrival(3)
    expect(delivered).toEqual([1, 2, 3])
  })

  it('tells of a loss once when the log no longer reaches back, and goes on behind it', async () => {
    const { live, delivered, losses, arrival } = makeStream(() => 40, { firstKept: 20 })
    live.begin(5)
    live.receive([event(42), event(41)])
    await arrival(40)
    expect(losses).toEqual([40])
    live.receive([event(41)])
    expect(delivered).toEqual([41, 42])
  })

  it('forgets an announcement that the log does not confirm', async () => {
    let stored = 4
    const { live, delivered, losses, reads } = makeStream(() => stored)
    live.begin(4)
    live.receive([event(9)])
    await expect.poll(reads, patience).toBe(1)
    await new Promise<void>((resolve) => void setImmediate(() => setImmediate(resolve)))
    stored = 5
    live.receive([event(5)])
    expect(delivered).toEqual([5])
    expect(losses).toEqual([])
    expect(reads()).toBe(1)
  })

  it('keeps what it delivered for those who come back', () => {
    const { live } = makeStream(() => 60)
    live.begin(0)
    live.receive(events(1, 60))
    expect(live.since(60)).toEqual([])
    expect(live.since(57)?.map(({ offset }) => offset)).toEqual([58, 59, 60])
    expect(live.since(5)).toBeUndefined()
    expect(live.since(61)).toBeUndefined()
  })

  it('lets go of what has become old, and keeps what comes after', () => {
    let now = 0
    const { live } = makeStream(() => 60, { now: () => now })
    live.begin(0)
    live.receive(events(1, 2))
    now = 60_001
    live.forgetOld(now)
    expect(live.since(1)).toBeUndefined()
    live.receive(events(3, 4))
    expect(live.since(2)?.map(({ offset }) => offset)).toEqual([3, 4])
    expect(live.since(1)).toBeUndefined()
  })

  it('lets a waiter run exactly at its offset, and all of them at the close', () => {
    const { live } = makeStream(() => 3)
    const seen: number[] = []
    live.begin(0)
    live.reach(2, () => seen.push(live.last))
    live.reach(99, () => seen.push(-1))
    live.receive(events(1, 3))
    expect(seen).toEqual([2])
    live.close()
    expect(seen).toEqual([2, -1])
  })
})
