import { startWhatsAppServer, whatsAppError } from '@meydan/testkit/outbound/whatsapp-server'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../realtime/testing/fake-clock.ts'
import type { WhatsAppMessage } from '../messages.ts'
import { describeProvider, failureOf } from '../provider.contract.ts'
import type { Keyed } from '../provider.ts'
import { apiScene } from '../testing/api-scene.ts'
import { WhatsApp } from './whatsapp.ts'

const { signal } = new AbortController()
const account = { token: 'EAAgizliBelirtec1', phoneNumberId: '106540352242922', apiVersion: 'v24.0' }
const message: Keyed<WhatsAppMessage> = {
  key: 'delivery-1',
  to: '+905321234567',
  text: 'Yıldız: Ayşe sana yazdı\nhttps://chat.example.com/w/1',
  language: 'tr',
}

async function start(used: Partial<typeof account & { template: string }> = {}) {
  const clock = new FakeClock()
  const server = await startWhatsAppServer(account)
  const provider = new WhatsApp({ clock, ...account, baseUrl: server.url, ...used })
  return apiScene({ server, provider, clock, message, secrets: [account.token] })
}

describeProvider('WhatsApp', start)

const sent = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '905321234567',
  biz_opaque_callback_data: 'delivery-1',
}

describe('a message to WhatsApp [T24]', () => {
  test('is a text where no template is set up', async () => {
    await using scene = await start()
    expect(await scene.provider.send(message, { signal })).toEqual({ providerId: 'wamid.1', answer: '200 accepted' })
    expect(scene.server.taken).toEqual([{ ...sent, type: 'text', text: { body: message.text, preview_url: false } }])
  })

  test.each([
    [message, ['Yıldız: Ayşe sana yazdı', 'https://chat.example.com/w/1']],
    [{ ...message, text: '482913 Meydan doğrulama kodun.' }, ['482913 Meydan doğrulama kodun.', '–']],
    [{ ...message, text: 'çok    boşluk\tvar\nburada' }, ['çok boşluk var', 'burada']],
  ])('is a template with what there is and where: %#', async (given, texts) => {
    await using scene = await start({ template: 'meydan_bildirim' })
    await scene.provider.send(given, { signal })
    const parameters = texts.map((text) => ({ type: 'text', text }))
    const template = { name: 'meydan_bildirim', language: { code: 'tr' }, components: [{ type: 'body', parameters }] }
    expect(scene.server.taken).toEqual([{ ...sent, type: 'template', template }])
  })
})

describe('the codes of WhatsApp', () => {
  test.each([
    [401, 0, 'delivery.misconfigured'],
    [401, 190, 'delivery.misconfigured'],
    [403, 10, 'delivery.misconfigured'],
    [403, 200, 'delivery.misconfigured'],
    [403, 131031, 'delivery.misconfigured'],
    [400, 33, 'delivery.misconfigured'],
    [400, 133010, 'delivery.misconfigured'],
    [400, 4, 'delivery.throttled'],
    [400, 80007, 'delivery.throttled'],
    [400, 130429, 'delivery.throttled'],
    [400, 131048, 'delivery.throttled'],
    [400, 131056, 'delivery.throttled'],
    [400, 131026, 'delivery.refused'],
    [400, 131047, 'delivery.refused'],
    [400, 132001, 'delivery.refused'],
    [400, 100, 'delivery.refused'],
    [500, 131000, 'delivery.unavailable'],
    [503, 2, 'delivery.unavailable'],
    [500, 1, 'delivery.outcome_unknown'],
    [400, 999999, 'delivery.refused'],
    [500, 999999, 'delivery.outcome_unknown'],
  ])('%d with %d is %s', async (status, code, expected) => {
    await using scene = await start()
    scene.behave(whatsAppError(status, code, 'In other words'))
    const error = await failureOf(scene, scene.provider.send(message, { signal }))
    expect(error).toMatchObject({ code: expected, data: { answer: expect.stringContaining('In other words') } })
  })

  test('an answer that names no message is no receipt', async () => {
    await using scene = await start()
    for (const body of ['{}', '{"messages":[]}', '{"messages":[null]}', '{"messages":"x"}']) {
      scene.behave({ status: 200, body })
      const error = await failureOf(scene, scene.provider.send(message, { signal }))
      expect(error).toMatchObject({ code: 'delivery.outcome_unknown' })
    }
  })
})

test('checking passes with the right number, and sends nothing', async () => {
  await using scene = await start()
  await scene.provider.check({ signal })
  expect(scene.taken()).toBe(0)
})

test('checking fails with a wrong token', async () => {
  await using scene = await start({ token: 'yanlış' })
  expect(await failureOf(scene, scene.provider.check({ signal }))).toMatchObject({ code: 'delivery.misconfigured' })
})
