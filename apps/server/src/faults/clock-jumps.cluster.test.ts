// The clock of one of two processes is set an hour forward, then an hour back: by hand, by NTP, by a machine that was asleep.
import { systemClock, type Clock } from '@meydan/platform/clock'
import { TestClient } from '@meydan/platform/realtime/testing/test-client'
import { newId, operations } from '@meydan/protocol'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bodiesIn, patiently, startTwoGateways, type TwoGateways } from './testing/two-gateways.ts'

const hourMs = 3_600_000
const heartbeatMs = 1_500

let offsetMs = 0
const jumpingClock: Clock = { ...systemClock, now: () => systemClock.now() + offsetMs }

let two: TwoGateways
beforeAll(async () => {
  two = await startTwoGateways({ clock: jumpingClock, gatewayLimits: { heartbeatMs } })
})
afterAll(() => two[Symbol.asyncDispose]())

/** A socket of Ali at the process whose clock jumps, which counts how often it is asked whether it lives. */
async function connectPinged() {
  const client = new TestClient(`${two.urls[0].replace('http:', 'ws:')}/ws`, { token: two.ali.token })
  const pinged = { client, pings: 0 }
  client.socket.on('ping', () => pinged.pings++)
  await client.hello(two.ali.workspaceId)
  return pinged
}

test.each([
  ['an hour forward', hourMs],
  ['two hours back', -hourMs],
] as const)('%s: order, sessions, sockets and heartbeats hold', async (_, jumpTo) => {
  const { roomId, ayse, ali } = two
  const [jumping, steady] = two.products
  const before = (await two.stored()).map(({ body }) => body)
  const here = await two.open(ali)
  const there = await two.open(ayse, { baseUrl: two.urls[1] })
  const early = await connectPinged()
  const closes: string[] = []
  for (const client of [here, there]) {
    client.connection.subscribe(() => {
      const { status } = client.connection.getSnapshot()
      if (status !== 'online') closes.push(status)
    })
  }
  const post = (product: typeof jumping, body: string) =>
    product.call(operations.chat.postMessage, { roomId, clientId: newId(), body }, ayse)

  await post(jumping, 'önce')
  offsetMs = jumpTo
  await post(jumping, 'sıçrayan saatle')
  await post(steady, 'doğru saatle')
  await post(jumping, 'yine sıçrayanla')
  const expected = [...before, 'önce', 'sıçrayan saatle', 'doğru saatle', 'yine sıçrayanla']
  for (const client of [here, there]) {
    await vi.waitFor(() => expect(bodiesIn(client, roomId)).toEqual(expected), patiently)
  }

  // Sockets of before and one that comes now are asked whether they live, again and again, and answer.
  const late = await connectPinged()
  for (const pinged of [early, late]) {
    const before = pinged.pings
    await vi.waitFor(() => expect(pinged.pings).toBeGreaterThan(before + 2), patiently)
    expect(pinged.client.closeCode).toBeUndefined()
    await pinged.client.cut()
  }
  expect(jumping.process.gateway.stats().missedPongs).toBe(0)
  expect(closes).toEqual([])
  for (const person of [ayse, ali]) {
    await expect(jumping.call(operations.identity.getSession, {}, person)).resolves.toBeDefined()
  }
  here.close()
  there.close()
})
