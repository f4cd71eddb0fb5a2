import { roomStream, type RoomId, type StreamKey } from '@meydan/protocol'
import { describe, expect, it } from 'vitest'
import { planResume } from './resume-plan.ts'

const room = (number: number): StreamKey => roomStream(`0193e0a0-0000-7000-8000-00000000000${number}` as RoomId)
const bounds = { perStream: 300, total: 500 }

function plan(head: number, position: number | undefined, epoch = 'e1') {
  const offsets: Record<StreamKey, number> = position === undefined ? {} : { [room(1)]: position }
  return planResume([{ key: room(1), head }], { epoch, offsets }, 'e1', bounds)[0]
}

describe('where a socket starts', () => {
  it.each<[string, number, number | undefined, string, number, boolean]>([
    ['at its position', 100, 90, 'e1', 90, false],
    ['at its position when it missed nothing', 100, 100, 'e1', 100, false],
    ['at its position at the very bound', 400, 100, 'e1', 100, false],
    ['at the head when the gap is too big', 401, 100, 'e1', 401, true],
    ['at the head when it is ahead', 100, 101, 'e1', 100, true],
    ['at the head in another epoch', 100, 90, 'e0', 100, true],
    ['at the head, without a word, in a stream that it has no position of', 100, undefined, 'e1', 100, false],
  ])('%s', (_, head, position, epoch, from, isResync) => {
    expect(plan(head, position, epoch)).toMatchObject({ from, isResync })
  })

  it('starts at all heads without positions', () => {
    expect(planResume([{ key: room(1), head: 5 }], undefined, 'e1', bounds)).toEqual([
      { key: room(1), head: 5, from: 5, isResync: false },
    ])
  })

  it('keeps the smallest gaps when all together are too many', () => {
    const streams = [1, 2, 3].map((number) => ({ key: room(number), head: 1_000 }))
    const offsets = { [room(1)]: 750, [room(2)]: 990, [room(3)]: 700 }
    const starts = planResume(streams, { epoch: 'e1', offsets }, 'e1', bounds)
    expect(starts.map(({ from, isResync }) => [from, isResync])).toEqual([
      [750, false],
      [990, false],
      [1_000, true],
    ])
  })
})
