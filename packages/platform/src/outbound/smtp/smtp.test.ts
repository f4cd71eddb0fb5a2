import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { checkDkim } from '@meydan/testkit/outbound/dkim-check'
import {
  dropConnection,
  startSmtpServer,
  type SmtpServerOptions,
  type SmtpStep,
} from '@meydan/testkit/outbound/smtp-server'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../realtime/testing/fake-clock.ts'
import type { MailMessage } from '../messages.ts'
import { describeProvider, failureOf } from '../provider.contract.ts'
import { outboundBounds, type Keyed } from '../provider.ts'
import { Smtp, type SmtpOptions } from './smtp.ts'

const { signal } = new AbortController()
const credentials = { user: 'meydan', password: 'gizli-parola/1' }
const message: Keyed<MailMessage> = {
  key: 'delivery-1',
  to: 'ayse@example.com',
  subject: 'Ayşe sizi “Satış” odasında andı',
  html: '<p>Çığ düştü, İğne ve ıspanak</p>',
  text: 'Çığ düştü, İğne ve ıspanak',
  messageId: '<delivery-1@chat.example.com>',
  headers: {},
}

async function start(options: { server?: SmtpServerOptions; client?: Partial<SmtpOptions> } = {}) {
  const server = await startSmtpServer(options.server ?? { credentials })
  const clock = new FakeClock()
  const { host, port, ca } = server
  const from = { name: 'Şirket Meydanı', address: 'noreply@chat.example.com' }
  const provider = new Smtp({
    clock,
    host,
    port,
    ca,
    credentials,
    from,
    ehloName: 'chat.example.com',
    ...options.client,
  })
  let isThere = true
  const leave = async () => {
    if (isThere) await server[Symbol.asyncDispose]()
    isThere = false
  }
  return {
    server,
    provider,
    clock,
    message,
    secrets: [credentials.password, btoa(`\0${credentials.user}\0${credentials.password}`)],
    behave: server.behave,
    taken: () => server.taken.length,
    nextTaken: server.nextTaken,
    leave,
    async [Symbol.asyncDispose]() {
      await provider.stop()
      await leave()
    },
  }
}

const withoutSignIn = { server: {}, client: { credentials: undefined as never } }

describeProvider('SMTP', start)

describe('a mail', () => {
  test('arrives with its letters, its sender, its texts and its Message-ID', async () => {
    await using scene = await start()
    const receipt = await scene.provider.send(message, { signal })
    expect(receipt).toEqual({ providerId: message.messageId, answer: '250 2.0.0 Ok: queued as Q1' })
    const [mail] = scene.server.taken
    expect(mail).toMatchObject({
      from: 'noreply@chat.example.com',
      to: ['ayse@example.com'],
      session: { secure: true, ehloName: 'chat.example.com', user: 'meydan' },
      parsed: { subject: message.subject, html: message.html, text: message.text, messageId: message.messageId },
    })
    expect(mail?.parsed.from?.value).toEqual([{ name: 'Şirket Meydanı', address: 'noreply@chat.example.com' }])
    expect(mail?.raw).not.toMatch(/[^\p{ASCII}]|nodemailer/iu)
  })

  test('may come from another sender, and carries files', async () => {
    await using scene = await start()
    const content = Buffer.from('%PDF-1.7 …')
    await scene.provider.send(
      {
        ...message,
        from: { name: 'Muhasebe', address: 'muhasebe@example.com' },
        attachments: [{ filename: 'mutabakat şubat.pdf', contentType: 'application/pdf', content }],
      },
      { signal },
    )
    const [mail] = scene.server.taken
    expect(mail?.from).toBe('muhasebe@example.com')
    expect(mail?.parsed.attachments).toMatchObject([
      { filename: 'mutabakat şubat.pdf', contentType: 'application/pdf', content },
    ])
  })

  test('says where answers go', async () => {
    await using scene = await start()
    await scene.provider.send({ ...message, replyTo: 'muhasebe@akdeniz.example' }, { signal })
    expect(scene.server.taken[0]?.parsed.replyTo?.value).toMatchObject([{ address: 'muhasebe@akdeniz.example' }])
  })

  test('carries the headers of leaving, however long their address is', async () => {
    await using scene = await start()
    const leave = `<https://chat.example.com/unsubscribe?t=${'aB3_'.repeat(100)}>`
    const headers = { 'List-Unsubscribe': leave, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    await scene.provider.send({ ...message, headers }, { signal })
    const unfolded = scene.server.taken[0]?.raw.replaceAll(/\r\n[ \t]+/g, ' ')
    expect(unfolded).toContain(`List-Unsubscribe: ${leave}\r\n`)
    expect(unfolded).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
  })

  test('is signed where there is a key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    await using scene = await start({ client: { dkim: { domain: 'example.com', selector: 's1', privateKey } } })
    const headers = { 'List-Unsubscribe': '<https://a.example>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    await scene.provider.send({ ...message, headers }, { signal })
    const raw = scene.server.taken[0]?.raw ?? ''
    const signed = checkDkim(raw, publicKey)
    expect(signed).toMatchObject({ d: 'example.com', s: 's1' })
    // RFC 8058: a mail is left with one click only where both headers are signed.
    expect(signed['h']).toMatch(/list-unsubscribe:list-unsubscribe-post/i)
    expect(() => checkDkim(raw.replace('ayse@', 'veli@'), publicKey)).toThrow('The headers were changed')
  })

  test.each<[string, Partial<MailMessage>]>([
    ['another header in the recipient', { to: 'ayse@example.com\r\nBcc: veli@example.com' }],
    ['a second recipient', { to: 'ayse@example.com, veli@example.com' }],
    ['a recipient with a name', { to: 'Ayşe <ayse@example.com>' }],
    ['a recipient that is none', { to: 'ayse' }],
    ['another header in where answers go', { replyTo: 'ayse@example.com\r\nBcc: veli@example.com' }],
    ['another header in the subject', { subject: 'Selam\r\nBcc: veli@example.com' }],
    ['another header in a header', { headers: { 'X-A': 'a\nBcc: veli@example.com' } }],
    ['another header in the name of one', { headers: { 'X-A: b\r\nBcc': 'veli@example.com' } }],
    ['another header in the Message-ID', { messageId: '<a@b>\r\nBcc: veli@example.com' }],
    ['another header in the sender’s name', { from: { name: 'a\r\nBcc: veli@example.com', address: 'a@example.com' } }],
    ['another header in the sender', { from: { name: 'a', address: 'a@example.com\r\nBcc: veli@example.com' } }],
    [
      'another header in the name of a file',
      { attachments: [{ filename: 'a\r\nX: y', contentType: 'text/plain', content: Buffer.from('') }] },
    ],
  ])('with %s is refused before anybody is asked', async (_what, change) => {
    await using scene = await start()
    const error = await failureOf(scene, scene.provider.send({ ...message, ...change }, { signal }))
    expect(error).toMatchObject({ code: 'delivery.refused' })
    expect(scene.server.connections).toBe(0)
  })

  test('reads no file and no address that its texts name', async () => {
    await using scene = await start()
    const html = '<img src="file:///etc/passwd">'
    await scene.provider.send({ ...message, html }, { signal })
    expect(scene.server.taken[0]?.parsed.html).toBe(html)
  })
})

describe('connections', () => {
  test('are encrypted from the start where the settings say so', async () => {
    await using scene = await start({
      server: { tls: 'fromStart', credentials },
      client: { isTlsFromStart: true },
    })
    await scene.provider.send(message, { signal })
    expect(scene.server.taken[0]?.session).toMatchObject({ secure: true, user: 'meydan' })
  })

  test('may be unencrypted only without credentials, and where nobody asks for more', async () => {
    await using open = await start({ ...withoutSignIn, server: { tls: 'none' } })
    await open.provider.send(message, { signal })
    expect(open.server.taken[0]?.session.secure).toBe(false)
    for (const client of [{}, { credentials: undefined as never, requireTls: true }]) {
      await using scene = await start({ server: { tls: 'none', credentials }, client })
      const error = await failureOf(scene, scene.provider.send(message, { signal }))
      expect(error).toMatchObject({ code: 'delivery.misconfigured' })
      expect(scene.taken()).toBe(0)
    }
  })

  test('are made to nobody whose certificate is not trusted', async () => {
    for (const tls of ['starttls', 'fromStart'] as const) {
      const client = { ca: undefined as never, isTlsFromStart: tls === 'fromStart' }
      await using scene = await start({ server: { tls, credentials }, client })
      const error = await failureOf(scene, scene.provider.send(message, { signal }))
      expect(error).toMatchObject({ code: 'delivery.misconfigured' })
    }
  })

  test('are kept for further mail, and are no more than they may be', async () => {
    await using scene = await start()
    await Promise.all(Array.from({ length: 20 }, () => scene.provider.send(message, { signal })))
    expect(scene.taken()).toBe(20)
    expect(scene.server.connections).toBeLessThanOrEqual(outboundBounds.connections)
  })

  test('that ended while they were idle cost no mail, and double none', async () => {
    await using scene = await start()
    await scene.provider.send(message, { signal })
    scene.server.cutAll()
    await scene.provider.send({ ...message, messageId: '<2@chat.example.com>' }, { signal })
    expect(scene.server.taken.map(({ parsed }) => parsed.messageId)).toEqual([
      '<delivery-1@chat.example.com>',
      '<2@chat.example.com>',
    ])
  })

  test('to a server that says nothing are given up', async () => {
    const server = createServer()
    await once(server.listen(0, 'localhost'), 'listening')
    const { port } = server.address() as AddressInfo
    await using scene = await start({ client: { port, bounds: { ...outboundBounds, connectMs: 50 } } })
    const error = await failureOf(scene, scene.provider.send(message, { signal }))
    expect(error).toMatchObject({ code: 'delivery.unavailable' })
    server.close()
  })
})

describe('where the connection is lost decides what is known', () => {
  test.each<[SmtpStep, string]>([
    ['connect', 'delivery.unavailable'],
    ['auth', 'delivery.unavailable'],
    ['mailFrom', 'delivery.unavailable'],
    ['rcptTo', 'delivery.unavailable'],
    ['body', 'delivery.unavailable'],
    ['data', 'delivery.outcome_unknown'],
  ])('at %s: %s', async (at, code) => {
    await using scene = await start()
    scene.behave({ at, say: dropConnection })
    // Longer than what sockets hold, so that its end has not left when its beginning arrives.
    const long = { ...message, html: '', text: 'Selam\n'.repeat(at === 'body' ? 4_000_000 : 1) }
    expect(await failureOf(scene, scene.provider.send(long, { signal }))).toMatchObject({ code })
    expect(scene.taken()).toBe(at === 'data' ? 1 : 0)
  })
})

describe('the replies of mail servers', () => {
  test.each<[SmtpStep, string, string]>([
    ['connect', '554 5.3.2 No service here', 'delivery.misconfigured'],
    ['connect', '421 4.3.2 Shutting down', 'delivery.unavailable'],
    ['connect', '421 4.7.0 Too many connections', 'delivery.throttled'],
    ['auth', '535 5.7.8 Wrong', 'delivery.misconfigured'],
    ['auth', '454 4.7.0 Not now', 'delivery.unavailable'],
    ['mailFrom', '530 5.7.0 Sign in first', 'delivery.misconfigured'],
    ['mailFrom', '550 5.7.60 You may not send as this', 'delivery.misconfigured'],
    ['mailFrom', '552 5.3.4 Too large', 'delivery.refused'],
    ['mailFrom', '451 4.3.0 Come back', 'delivery.throttled'],
    ['rcptTo', '550 5.1.1 There is no such mailbox', 'delivery.refused'],
    ['rcptTo', '554 5.7.1 Blocked', 'delivery.refused'],
    ['rcptTo', '550 5.7.9 Sign in better', 'delivery.misconfigured'],
    ['rcptTo', '450 4.2.0 Greylisted', 'delivery.throttled'],
    ['rcptTo', '452 4.2.2 Mailbox full', 'delivery.throttled'],
    ['rcptTo', '503 5.5.1 Out of order', 'delivery.unavailable'],
    ['data', '554 5.6.0 Spam', 'delivery.refused'],
    ['data', '451 4.3.0 Come back', 'delivery.throttled'],
    ['data', '421 4.3.2 Shutting down', 'delivery.unavailable'],
  ])('at %s "%s" is %s', async (at, say, code) => {
    await using scene = await start()
    scene.behave({ at, say })
    const error = await failureOf(scene, scene.provider.send(message, { signal }))
    expect(error).toMatchObject({ code, data: { answer: say } })
  })
})

describe('checking the settings', () => {
  test('passes with the right ones, and sends nothing', async () => {
    await using scene = await start()
    await scene.provider.check({ signal })
    expect(scene.taken()).toBe(0)
  })

  test('fails with wrong credentials', async () => {
    await using scene = await start({ client: { credentials: { user: 'meydan', password: 'yanlış' } } })
    const error = await failureOf(scene, scene.provider.check({ signal }))
    expect(error).toMatchObject({ code: 'delivery.misconfigured', data: { answer: expect.stringContaining('535') } })
  })

  test('fails where the server offers no sign-in', async () => {
    await using scene = await start({ server: {}, client: { credentials: { user: 'x', password: 'y' } } })
    scene.behave({ at: 'auth', say: '502 5.5.1 Unknown' })
    expect(await failureOf(scene, scene.provider.check({ signal }))).toMatchObject({ code: 'delivery.misconfigured' })
  })

  test('fails where nobody answers, and for who has given up', async () => {
    await using scene = await start()
    await scene.leave()
    expect(await failureOf(scene, scene.provider.check({ signal }))).toMatchObject({ code: 'delivery.unavailable' })
    const check = scene.provider.check({ signal: AbortSignal.abort() })
    expect(await failureOf(scene, check)).toMatchObject({ code: 'delivery.unavailable' })
  })
})
