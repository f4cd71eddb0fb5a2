import { ledgerStream, newId, roomStream, type StreamKey, type WorkspaceId } from '@meydan/protocol'
import { expect, test } from 'vitest'
import { ScreenStreams } from './screen-streams.ts'

const ledger = ledgerStream(newId<WorkspaceId>())

function streamsUnderTest() {
  const shown: StreamKey[] = []
  const told: unknown[] = []
  const streams = new ScreenStreams((key) => {
    shown.push(key)
    return () => void shown.splice(shown.indexOf(key), 1)
  })
  streams.onWelcome({ epoch: '1' })
  const follow = () =>
    streams.follow(ledger, {
      onStart: (at) => told.push(at),
      onEvent: ({ offset }) => told.push(offset),
      onEnd: () => told.push('end'),
    })
  const event = (offset: number) =>
    streams.onFrame({ type: 'event', stream: ledger, offset, kind: 'tests.thing.happened', payload: {} })
  const attached = (offset: number) => streams.onFrame({ type: 'attached', stream: ledger, offset })
  return { streams, shown, told, follow, event, attached }
}

test('a stream is shown while somebody follows it, and tells each event once, in order', () => {
  const { shown, told, follow, event, attached } = streamsUnderTest()
  const end = follow()
  expect(shown).toEqual([ledger])
  attached(7)
  for (const offset of [7, 8, 8, 9]) event(offset)
  expect(told).toEqual([{ epoch: '1', offset: 7 }, 8, 9])
  end()
  expect(shown).toEqual([])
  event(10)
  expect(told).toHaveLength(3)
})

test('a hole begins the stream anew behind it', () => {
  const { told, follow, event, attached } = streamsUnderTest()
  follow()
  attached(7)
  for (const offset of [9, 10]) event(offset)
  expect(told).toEqual([{ epoch: '1', offset: 7 }, { epoch: '1', offset: 9 }, 10])
})

test('whoever comes later is told where it stands, and nothing is told before it stands anywhere', () => {
  const { streams, told, follow, event, attached } = streamsUnderTest()
  follow()
  event(3)
  expect(told).toEqual([])
  attached(3)
  follow()
  expect(told).toEqual([
    { epoch: '1', offset: 3 },
    { epoch: '1', offset: 3 },
  ])
  streams.onFrame({ type: 'detached', stream: ledger })
  event(4)
  streams.onWelcome({ epoch: '2' })
  event(5)
  expect(told.slice(2)).toEqual(['end', 'end'])
  attached(5)
  expect(told.at(-1)).toEqual({ epoch: '2', offset: 5 })
})

test('frames of other streams are not its own', () => {
  const { streams } = streamsUnderTest()
  expect(streams.onFrame({ type: 'attached', stream: roomStream(newId()), offset: 1 })).toBe(false)
})
