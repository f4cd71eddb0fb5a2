import type { Shed } from '@meydan/protocol'
import { expect, test } from 'vitest'
import { LoadGate } from './load-gate.ts'
import type { LoadLevel } from './load-level.ts'

const classes: readonly Shed[] = ['first', 'normal', 'upload', 'password', 'last']

function gateAt(level: LoadLevel, options: Partial<ConstructorParameters<typeof LoadGate>[0]> = {}) {
  const monitor = { level }
  return { monitor, gate: new LoadGate({ monitor, ...options }) }
}

test.each<[LoadLevel, Shed[], boolean]>([
  [0, [], true],
  [1, ['first', 'upload'], false],
  [2, ['first', 'normal', 'upload', 'password'], false],
  [3, ['first', 'normal', 'upload', 'password', 'last'], false],
])('at level %i sends away %j', (level, refused, isSocketLetIn) => {
  const { gate } = gateAt(level)
  expect(classes.filter((shed) => gate.enter(shed) !== undefined)).toEqual(refused)
  expect(gate.refusalOfSocket() === undefined).toBe(isSocketLetIn)
  expect(gate.counters.sockets).toBe(isSocketLetIn ? 0 : 1)
  for (const shed of classes) expect(gate.counters[shed]).toBe(refused.includes(shed) ? 1 : 0)
})

test('sends away what is too much of one class, and lets the others in', () => {
  const { gate } = gateAt(0, { maxInFlight: { first: 2, normal: 3, upload: 1, password: 5, last: 4 } })
  const tries = (shed: Shed) => [1, 2, 3, 4, 5].filter(() => gate.enter(shed) === undefined).length
  expect(classes.map(tries)).toEqual([2, 3, 1, 5, 4])
  expect(gate.inFlight).toEqual({ first: 2, normal: 3, upload: 1, password: 5, last: 4 })
  gate.leave('first')
  expect(gate.refusalOf('first')).toBeUndefined()
  expect(gate.enter('first')).toBeUndefined()
  expect(gate.enter('first')?.code).toBe('server.unavailable')
})

test('takes fewer calls on at once while there is too much to do, and as many as before after it', () => {
  const { monitor, gate } = gateAt(0)
  const enter = (shed: Shed, times: number) => {
    for (let count = 0; count < times; count++) if (gate.enter(shed) !== undefined) return count
    return times
  }
  expect(enter('normal', 20)).toBe(20)
  monitor.level = 1
  expect(enter('normal', 1)).toBe(0)
  for (let count = 0; count < 10; count++) gate.leave('normal')
  expect([enter('password', 200), enter('normal', 10), enter('last', 100)]).toEqual([200, 6, 100])
  monitor.level = 0
  expect(enter('normal', 1_000)).toBe(112)
})

test('tells everybody another time to come back, between one second and four', () => {
  const times = [0, 0.5, 0.999].map(
    (random) => gateAt(3, { random: () => random }).gate.enter('last')?.data['retryAfterMs'],
  )
  expect(times).toEqual([1_000, 2_500, 3_990])
})
