import { netgsmError, startNetgsmServer } from '@meydan/testkit/outbound/netgsm-server'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../realtime/testing/fake-clock.ts'
import { describeProvider, failureOf } from '../provider.contract.ts'
import { apiScene } from '../testing/api-scene.ts'
import { Netgsm } from './netgsm.ts'

const { signal } = new AbortController()
const account = { user: '8501112233', password: 'gizli-parola/1', header: 'MEYDAN' }
const message = { key: 'delivery-1', to: '+905321234567', text: 'Ayşe sizi andı' }

async function start(used: Partial<typeof account> = {}) {
  const server = await startNetgsmServer(account)
  const clock = new FakeClock()
  const provider = new Netgsm({ clock, ...account, ...used, baseUrl: server.url })
  const secrets = [account.password, Buffer.from(`${account.user}:${account.password}`).toString('base64')]
  return apiScene({ server, provider, clock, message, secrets })
}

describeProvider('Netgsm', start)

describe('a message to Netgsm', () => {
  test.each([
    ['+905321234567', 'Ayşe sizi andı', { no: '5321234567', msg: 'Ayşe sizi andı' }, 'TR'],
    ['+905321234567', 'Kodunuz 482913', { no: '5321234567', msg: 'Kodunuz 482913' }, undefined],
    ['+4915123456789', 'Привет', { no: '004915123456789', msg: 'Привет' }, 'UNICODE'],
  ])('to %s: %s', async (to, text, sent, encoding) => {
    await using scene = await start()
    const receipt = await scene.provider.send({ key: 'delivery-1', to, text }, { signal })
    expect(receipt).toMatchObject({ providerId: '17377215342605050417141', answer: expect.stringContaining('queued') })
    expect(scene.server.taken).toEqual([
      {
        msgheader: 'MEYDAN',
        messages: [sent],
        iysfilter: '0',
        referansID: 'delivery-1',
        ...(encoding && { encoding }),
      },
    ])
  })

  test('is cut to three parts', async () => {
    await using scene = await start()
    await scene.provider.send({ ...message, text: 'toplantı '.repeat(100) }, { signal })
    expect(scene.server.taken[0]?.messages[0]?.msg).toMatch(/^.{380,447}$/)
  })
})

describe('the codes of Netgsm', () => {
  test.each([
    ['20', 'delivery.refused'],
    ['70', 'delivery.refused'],
    ['30', 'delivery.misconfigured'],
    ['40', 'delivery.misconfigured'],
    ['50', 'delivery.misconfigured'],
    ['51', 'delivery.misconfigured'],
    ['60', 'delivery.misconfigured'],
    ['80', 'delivery.throttled'],
    ['85', 'delivery.throttled'],
    ['100', 'delivery.unavailable'],
    ['101', 'delivery.unavailable'],
  ])('%s is %s', async (code, expected) => {
    await using scene = await start()
    scene.behave(netgsmError(code, 'açıklama'))
    const error = await failureOf(scene, scene.provider.send(message, { signal }))
    expect(error).toMatchObject({ code: expected, data: { answer: expect.stringContaining('açıklama') } })
  })

  test.each(['00', '01', '02'])('%s is a receipt', async (code) => {
    await using scene = await start()
    scene.behave({ status: 200, body: JSON.stringify({ code, jobid: 17 }) })
    expect(await scene.provider.send(message, { signal })).toMatchObject({ providerId: '17' })
  })

  test.each([
    [{ status: 200, body: '{"code":"999"}' }, 'delivery.outcome_unknown'],
    [{ status: 200, body: 'null' }, 'delivery.outcome_unknown'],
    [{ status: 500, body: '' }, 'delivery.outcome_unknown'],
    [{ status: 503, body: '' }, 'delivery.unavailable'],
    [{ status: 429, headers: { 'retry-after': '7' }, body: '' }, 'delivery.throttled'],
    [{ status: 401, body: '' }, 'delivery.misconfigured'],
    [{ status: 302, headers: { location: '/' }, body: '' }, 'delivery.misconfigured'],
    [{ status: 422, body: '' }, 'delivery.refused'],
  ])('without one %o is %s', async (reply, expected) => {
    await using scene = await start()
    scene.behave(reply)
    expect(await failureOf(scene, scene.provider.send(message, { signal }))).toMatchObject({ code: expected })
  })
})

const traced = (key: string) => ({ key, trace: {} })

describe('asking what became of a message', () => {
  test('finds it by its key, though the answer was lost', async () => {
    await using scene = await start()
    const sentAt = scene.clock.now()
    scene.behave('drop')
    await failureOf(scene, scene.provider.send(message, { signal }))
    expect(await scene.provider.find(traced(message.key), { signal, sentAt })).toEqual({
      providerId: '17377215342605050417141',
      answer: 'status 1',
    })
    expect(await scene.provider.find(traced('delivery-2'), { signal, sentAt })).toBeUndefined()
  })

  test('finds nothing where nothing was sent', async () => {
    await using scene = await start()
    expect(await scene.provider.find(traced(message.key), { signal, sentAt: scene.clock.now() })).toBeUndefined()
    expect(JSON.parse(scene.server.requests[0]?.body.toString() ?? '')).toMatchObject({
      // FakeClock begins on 14 November 2023, 22:13:20 UTC.
      startdate: '15.11.2023 01:12:20',
      stopdate: '15.11.2023 01:14:20',
    })
  })

  test('looks through all pages', async () => {
    await using scene = await start()
    const keys = Array.from({ length: 250 }, (_, index) => `delivery-${index}`)
    for (const key of keys) await scene.provider.send({ ...message, key }, { signal })
    const found = await scene.provider.find(traced('delivery-249'), { signal, sentAt: 0 })
    expect(found).toMatchObject({ providerId: '1737721534260505041714250' })
  })

  test('fails as sending does with a wrong password', async () => {
    await using scene = await start({ password: 'yanlış' })
    const found = scene.provider.find(traced(message.key), { signal, sentAt: 0 })
    expect(await failureOf(scene, found)).toMatchObject({ code: 'delivery.misconfigured' })
  })
})

describe('checking the settings', () => {
  test('passes with an account and a sender that Netgsm knows, and sends nothing', async () => {
    await using scene = await start()
    await scene.provider.check({ signal })
    expect(scene.taken()).toBe(0)
  })

  test.each([{ password: 'yanlış' }, { user: '850' }, { header: 'BAŞKA' }])('fails with %o', async (used) => {
    await using scene = await start(used)
    const check = scene.provider.check({ signal })
    expect(await failureOf(scene, check)).toMatchObject({ code: 'delivery.misconfigured' })
  })
})
