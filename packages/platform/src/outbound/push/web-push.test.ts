import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { startPushService } from '@meydan/testkit/outbound/push-service'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../realtime/testing/fake-clock.ts'
import { describeError } from '../../operations/app-error.ts'
import type { PushMessage } from '../messages.ts'
import { describeProvider, failureOf } from '../provider.contract.ts'
import type { Keyed } from '../provider.ts'
import { apiScene } from '../testing/api-scene.ts'
import { publicEndpoints, type EndpointGuard } from './endpoint-guard.ts'
import { generateVapidPair } from './generate-vapid-pair.ts'
import { WebPush, type WebPushOptions } from './web-push.ts'

const { signal } = new AbortController()
const vapid = generateVapidPair()
const contact = 'mailto:yonetici@example.com'
const anyEndpoint: EndpointGuard = { allowsEndpoint: () => true, allowsAddress: () => true }

async function start(used: Partial<WebPushOptions> = {}) {
  const clock = new FakeClock()
  const server = await startPushService({ publicKey: vapid.publicKey, now: () => clock.now() })
  const provider = new WebPush({ clock, vapid, contact, guard: anyEndpoint, ca: server.ca ?? '', ...used })
  const { subscription } = server
  const message: Keyed<PushMessage> = {
    key: 'delivery-1',
    subscription,
    payload: '{"title":"Ayşe sizi andı"}',
    ttlSeconds: 3600,
    urgency: 'high',
  }
  const secrets = [vapid.privateKey, subscription.auth, '/push/abc-123', 't=eyJ']
  return apiScene({ server, provider, clock, message, secrets })
}

describeProvider('Web Push', start)

describe('a message to a browser', () => {
  test('is readable there, and signed', async () => {
    await using scene = await start()
    expect(await scene.provider.send({ ...scene.message, topic: 'room_1-a' }, { signal })).toEqual({
      providerId: 'm-1',
      answer: '201 Created',
    })
    expect(scene.server.taken).toEqual([
      {
        payload: '{"title":"Ayşe sizi andı"}',
        ttl: '3600',
        urgency: 'high',
        topic: 'room_1-a',
        claims: { aud: scene.server.url, sub: contact, exp: scene.clock.now() / 1000 + 43_200 },
      },
    ])
  })

  test('may have 3,000 bytes', async () => {
    await using scene = await start()
    const send = (payload: string) => scene.provider.send({ ...scene.message, payload }, { signal })
    await send('ş'.repeat(1_500))
    expect(await failureOf(scene, send('ş'.repeat(1_501)))).toMatchObject({ code: 'delivery.refused' })
    expect(scene.taken()).toBe(1)
  })

  test.each([
    [{ topic: 'çok uzun' }],
    [{ topic: 'x'.repeat(33) }],
    [{ subscription: { p256dh: 'x', auth: 'x' } }],
    [{ subscription: { p256dh: Buffer.alloc(65, 4).toString('base64url') } }],
    [{ subscription: { auth: '' } }],
    [{ subscription: { endpoint: 'push' } }],
  ])('is refused with %j, before anybody is asked', async (change) => {
    await using scene = await start()
    const subscription = { ...scene.message.subscription, ...('subscription' in change ? change.subscription : {}) }
    const sent = scene.provider.send({ ...scene.message, ...change, subscription }, { signal })
    expect(await failureOf(scene, sent)).toMatchObject({ code: 'delivery.refused' })
    expect(scene.server.requests).toEqual([])
  })
})

describe('the answers of push services', () => {
  test.each([
    [404, 'delivery.gone'],
    [410, 'delivery.gone'],
    [413, 'delivery.refused'],
    [400, 'delivery.refused'],
    [307, 'delivery.refused'],
    [401, 'delivery.misconfigured'],
    [403, 'delivery.misconfigured'],
    [429, 'delivery.throttled'],
    [500, 'delivery.unavailable'],
    [503, 'delivery.unavailable'],
    [502, 'delivery.outcome_unknown'],
  ])('%d is %s', async (status, code) => {
    await using scene = await start()
    scene.behave({ status, headers: { location: scene.server.url }, body: 'In other words' })
    const error = await failureOf(scene, scene.provider.send(scene.message, { signal }))
    expect(error).toMatchObject({ code, data: { answer: expect.stringMatching(new RegExp(`^${status} `)) } })
  })

  test('say when to come back', async () => {
    await using scene = await start()
    scene.behave('throttle')
    const error = await failureOf(scene, scene.provider.send(scene.message, { signal }))
    expect(error.data['retryAfterMs']).toBe(30_000)
  })

  test('to the keys of another instance', async () => {
    await using scene = await start({ vapid: generateVapidPair() })
    const error = await failureOf(scene, scene.provider.send(scene.message, { signal }))
    expect(error).toMatchObject({
      code: 'delivery.misconfigured',
      data: { answer: '403 Forbidden' },
    })
  })
})

describe('an endpoint that is no push service', () => {
  const pages = [
    { body: 'room-4711' },
    { body: '{"reason":"room-4711","errno":4711}' },
    { body: 'room-4711 '.repeat(1_000) },
  ]

  test.each([200, 201, 302, 400, 403, 404, 429, 500, 502, 799])(
    'is not read through this server: %d',
    async (status) => {
      await using scene = await start()
      for (const { body } of pages) {
        scene.behave({ status, body, headers: { 'x-room': 'room-4711' } })
        const told = await scene.provider.send(scene.message, { signal }).catch((error: unknown) => error)
        const texts = [inspect(told, { depth: 10 }), JSON.stringify(told), JSON.stringify(describeError(told))]
        expect(texts.join()).not.toContain('4711')
        expect(texts.join()).toContain(String(status))
      }
    },
  )

  test('holds nothing up for longer than ten seconds', async () => {
    await using scene = await start()
    scene.behave('hang')
    const taken = scene.server.nextTaken()
    const failure = failureOf(scene, scene.provider.send(scene.message, { signal }))
    await taken
    scene.clock.advance(10_000)
    expect(await failure).toMatchObject({ code: 'delivery.outcome_unknown' })
  })

  test('is not waited for longer than five seconds to say anything', async () => {
    const silent = createServer(() => accepted.resolve())
    const accepted = Promise.withResolvers<void>()
    await once(silent.listen(0, '127.0.0.1'), 'listening')
    await using scene = await start()
    const endpoint = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/push`
    const subscription = { ...scene.message.subscription, endpoint }
    const failure = failureOf(scene, scene.provider.send({ ...scene.message, subscription }, { signal }))
    await accepted.promise
    scene.clock.advance(5_000)
    expect(await failure).toMatchObject({ code: 'delivery.unavailable' })
    silent.close()
  })
})

describe('endpoints behind this server', () => {
  test('are not spoken to, neither by address nor by name', async () => {
    await using scene = await start({ guard: publicEndpoints })
    const { port } = new URL(scene.server.url)
    // The name is the one of the service, and leads to loopback.
    for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
      const subscription = { ...scene.message.subscription, endpoint: `https://${host}:${port}/push/abc-123` }
      const sent = scene.provider.send({ ...scene.message, subscription }, { signal })
      expect(await failureOf(scene, sent)).toMatchObject({ code: 'delivery.refused' })
    }
    expect(scene.server.requests).toEqual([])
  })

  test('are refused by what a name leads to when a connection is made', async () => {
    await using scene = await start({ guard: { ...anyEndpoint, allowsAddress: () => false } })
    expect(await failureOf(scene, scene.provider.send(scene.message, { signal }))).toMatchObject({
      code: 'delivery.refused',
      data: { answer: 'The endpoint is not at a public address.' },
    })
  })
})

test('keys that are no pair are refused', () => {
  const other = { ...vapid, publicKey: generateVapidPair().publicKey }
  for (const pair of [other, { ...vapid, privateKey: 'x' }, { publicKey: '', privateKey: '' }]) {
    expect(() => new WebPush({ clock: new FakeClock(), vapid: pair, contact })).toThrow(
      expect.objectContaining({ code: 'delivery.misconfigured' }),
    )
  }
})
