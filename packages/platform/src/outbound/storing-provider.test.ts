import { expect, test } from 'vitest'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import type { MailMessage, PushMessage, WhatsAppMessage } from './messages.ts'
import { createStoringProvider, type StoredMessage } from './storing-provider.ts'

const signal = new AbortController().signal

function scene<Message>() {
  const stored: StoredMessage[] = []
  const clock = new FakeClock()
  const provider = createStoringProvider<Message>({ clock, store: async (message) => void stored.push(message) })
  return { stored, clock, provider }
}

test('keeps a mail with its key and time, without what lets in', async () => {
  const { stored, clock, provider } = scene<MailMessage>()
  const receipt = await provider.send(
    {
      key: 'delivery-1',
      to: 'ayse@example.com',
      subject: 'Kodunuz 482913',
      html: '<a href="https://chat.example.com/reset?token=abc">Yenile</a>',
      text: 'https://chat.example.com/reset?token=abc',
      messageId: '<1@chat.example.com>',
      headers: { 'List-Unsubscribe': '<https://chat.example.com/unsubscribe?t=abc>' },
      attachments: [{ filename: 'mutabakat.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }],
    },
    { signal },
  )
  expect(receipt).toEqual({ providerId: 'delivery-1', answer: 'Stored, not sent.' })
  expect(stored).toEqual([
    {
      key: 'delivery-1',
      storedAt: clock.now(),
      message: {
        to: 'ayse@example.com',
        subject: 'Kodunuz ***',
        html: '<a href="https://chat.example.com/reset?token=***">Yenile</a>',
        text: 'https://chat.example.com/reset?token=***',
        messageId: '<1@chat.example.com>',
        headers: { 'List-Unsubscribe': '<https://chat.example.com/unsubscribe?t=***>' },
        attachments: [{ filename: 'mutabakat.pdf', contentType: 'application/pdf', content: '[4 bytes]' }],
      },
    },
  ])
})

test('takes any kind of message', async () => {
  const whatsapp = scene<WhatsAppMessage>()
  const message = { to: '+905321234567', text: '482913 kodun', language: 'tr' } as const
  await whatsapp.provider.send({ key: 'k', ...message }, { signal })
  expect(whatsapp.stored[0]?.message).toEqual({ ...message, text: '*** kodun' })
  const push = scene<PushMessage>()
  const subscription = { endpoint: 'https://push.example/abc123', p256dh: 'B…', auth: 'x' }
  await push.provider.send({ key: 'k', subscription, payload: 'Selam', ttlSeconds: 60, urgency: 'normal' }, { signal })
  expect(push.stored[0]?.message).toMatchObject({
    subscription: { endpoint: 'https://push.example/***', p256dh: '***', auth: '***' },
    payload: 'Selam',
  })
})

test('stores nothing for who has given up, and nothing after its stop', async () => {
  const { stored, provider } = scene<{ text: string }>()
  const gone = provider.send({ key: 'k', text: 'selam' }, { signal: AbortSignal.abort() })
  await expect(gone).rejects.toMatchObject({ code: 'delivery.unavailable' })
  await provider.stop()
  await expect(provider.send({ key: 'k', text: 'selam' }, { signal })).rejects.toMatchObject({
    code: 'delivery.unavailable',
  })
  expect(stored).toEqual([])
})
