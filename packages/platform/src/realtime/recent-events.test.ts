import { describe, expect, it } from 'vitest'
import { FramedEvent } from './framed-event.ts'
import { RecentEvents } from './recent-events.ts'

const bounds = { count: 5, bytes: 1_000, ageMs: 60_000 }

function event(offset: number, bytes = 10): FramedEvent {
  return new FramedEvent({ offset, kind: 'k', payload: null }, { encode: () => Buffer.alloc(bytes) })
}

function holding(...offsets: number[]): RecentEvents {
  const recent = new RecentEvents(bounds)
  for (const offset of offsets) recent.push(event(offset), 0)
  return recent
}

const offsetsAfter = (recent: RecentEvents, offset: number) => recent.after(offset)?.map((kept) => kept.offset)

describe('recent events', () => {
  it('gives what came after an offset, or says that it is not all here', () => {
    const recent = holding(7, 8, 9)
    expect(offsetsAfter(recent, 6)).toEqual([7, 8, 9])
    expect(offsetsAfter(recent, 8)).toEqual([9])
    expect(offsetsAfter(recent, 5)).toBeUndefined()
  })

  it('lets the oldest go when they are too many, too big or too old', () => {
    expect(offsetsAfter(holding(1, 2, 3, 4, 5, 6), 1)).toEqual([2, 3, 4, 5, 6])
    const big = new RecentEvents(bounds)
    for (const offset of [1, 2, 3]) big.push(event(offset, 400), 0)
    expect(offsetsAfter(big, 0)).toBeUndefined()
    expect(offsetsAfter(big, 1)).toEqual([2, 3])
    const old = holding(1, 2)
    old.push(event(3), 50_000)
    old.trim(70_000)
    expect(offsetsAfter(old, 2)).toEqual([3])
    expect(offsetsAfter(old, 1)).toBeUndefined()
  })

  it('starts anew at a hole', () => {
    expect(offsetsAfter(holding(1, 2, 9), 8)).toEqual([9])
    expect(offsetsAfter(holding(1, 2, 9), 1)).toBeUndefined()
  })

  it('takes older events in front as far as there is room, never across a hole', () => {
    const recent = holding(8, 9)
    recent.prepend([event(3), event(4)], 0)
    expect(offsetsAfter(recent, 6)).toBeUndefined()
    recent.prepend(
      [4, 5, 6, 7, 8].map((offset) => event(offset)),
      0,
    )
    expect(offsetsAfter(recent, 4)).toEqual([5, 6, 7, 8, 9])
    expect(offsetsAfter(recent, 3)).toBeUndefined()
  })
})
