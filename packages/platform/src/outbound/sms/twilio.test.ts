import { startTwilioServer, twilioError } from '@meydan/testkit/outbound/twilio-server'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../realtime/testing/fake-clock.ts'
import { describeProvider, failureOf } from '../provider.contract.ts'
import { apiScene } from '../testing/api-scene.ts'
import { Twilio, type TwilioOptions } from './twilio.ts'

const { signal } = new AbortController()
const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'gizli-belirtec/1', from: '+14155552671' }
const message = { key: 'delivery-1', to: '+905321234567', text: 'Kodunuz 482913' }

async function start(used: Partial<TwilioOptions> = {}) {
  const clock = new FakeClock()
  const server = await startTwilioServer(account, () => clock.now())
  const provider = new Twilio({ clock, ...account, baseUrl: server.url, ...used })
  const secrets = [account.authToken, Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')]
  return apiScene({ server, provider, clock, message, secrets })
}

describeProvider('Twilio', start)

test('a message to Twilio is a form, from a number', async () => {
  await using scene = await start()
  expect(await scene.provider.send(message, { signal })).toEqual({
    providerId: 'SM00000000000000000000000000000001',
    answer: '201 queued',
  })
  expect(scene.server.taken).toEqual([{ To: '+905321234567', From: '+14155552671', Body: 'Kodunuz 482913' }])
})

test('or from a messaging service, and cut where Turkish letters make it long', async () => {
  const from = `MG${'2'.repeat(32)}`
  await using scene = await start({ from })
  await scene.provider.send({ ...message, text: 'şeker '.repeat(100) }, { signal })
  expect(scene.server.taken).toEqual([
    { To: '+905321234567', MessagingServiceSid: from, Body: expect.stringMatching(/^.{190,201}$/) },
  ])
})

describe('the codes of Twilio', () => {
  test.each([
    [401, 20003, 'delivery.misconfigured'],
    [400, 21212, 'delivery.misconfigured'],
    [400, 21606, 'delivery.misconfigured'],
    [400, 21608, 'delivery.misconfigured'],
    [403, 20005, 'delivery.misconfigured'],
    [404, 20404, 'delivery.misconfigured'],
    [400, 21211, 'delivery.refused'],
    [400, 21408, 'delivery.refused'],
    [400, 21610, 'delivery.refused'],
    [400, 21614, 'delivery.refused'],
    [400, 21617, 'delivery.refused'],
    [429, 20429, 'delivery.throttled'],
    [400, 21611, 'delivery.throttled'],
    [503, 20503, 'delivery.unavailable'],
    [500, 20500, 'delivery.outcome_unknown'],
  ])('%d with %d is %s', async (status, code, expected) => {
    await using scene = await start()
    scene.behave(twilioError(status, code, 'In other words'))
    const error = await failureOf(scene, scene.provider.send(message, { signal }))
    expect(error).toMatchObject({ code: expected, data: { answer: expect.stringContaining('In other words') } })
  })

  test('say when to come back', async () => {
    await using scene = await start()
    const later = new Date(scene.clock.now() + 90_000).toUTCString()
    for (const [header, retryAfterMs] of [
      ['5', 5_000],
      [later, 90_000],
    ] as const) {
      scene.behave(twilioError(429, 20429, 'Too Many Requests', { 'retry-after': header }))
      const error = await failureOf(scene, scene.provider.send(message, { signal }))
      expect(error.data['retryAfterMs']).toBe(retryAfterMs)
    }
  })

  test('an answer that names no message is no receipt', async () => {
    await using scene = await start()
    scene.behave({ status: 201, body: '{"status":"queued"}' })
    expect(await failureOf(scene, scene.provider.send(message, { signal }))).toMatchObject({
      code: 'delivery.outcome_unknown',
    })
  })
})

/** The message as it is asked for. */
function traced({ provider }: { provider: Twilio }, change: Partial<typeof message> = {}) {
  return { key: message.key, trace: provider.traceOf({ ...message, ...change }) }
}

describe('asking what became of a message', () => {
  test('takes what says nothing of the message, and knows one that was cut', async () => {
    await using scene = await start()
    const text = 'şeker '.repeat(100)
    const trace = traced(scene, { text })
    expect(JSON.stringify(trace)).not.toContain('şeker')
    const sentAt = scene.clock.now()
    await scene.provider.send({ ...message, text }, { signal })
    expect(await scene.provider.find(trace, { signal, sentAt })).toBeDefined()
  })

  test('finds it by its number, its text and its time', async () => {
    await using scene = await start()
    const sentAt = scene.clock.now()
    scene.behave('drop')
    await failureOf(scene, scene.provider.send(message, { signal }))
    expect(await scene.provider.find(traced(scene), { signal, sentAt })).toEqual({
      providerId: 'SM00000000000000000000000000000001',
      answer: 'status queued',
    })
    expect(await scene.provider.find(traced(scene, { text: 'Kodunuz 111111' }), { signal, sentAt })).toBeUndefined()
    expect(await scene.provider.find(traced(scene, { to: '+905320000000' }), { signal, sentAt })).toBeUndefined()
    expect(await scene.provider.find(traced(scene), { signal, sentAt: sentAt + 120_000 })).toBeUndefined()
  })

  test('fails as sending does with a wrong token', async () => {
    await using scene = await start({ authToken: 'yanlış' })
    const error = await failureOf(scene, scene.provider.find(traced(scene), { signal, sentAt: 0 }))
    expect(error).toMatchObject({ code: 'delivery.misconfigured' })
  })
})

test('checking passes with the right account, and sends nothing', async () => {
  await using scene = await start()
  await scene.provider.check({ signal })
  expect(scene.taken()).toBe(0)
})

test.each([{ authToken: 'yanlış' }, { accountSid: 'AC2' }])('checking fails with %o', async (used) => {
  await using scene = await start(used)
  expect(await failureOf(scene, scene.provider.check({ signal }))).toMatchObject({ code: 'delivery.misconfigured' })
})
