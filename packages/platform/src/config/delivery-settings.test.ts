import { createECDH, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { checkConfig } from './check-config.ts'
import { ConfigError } from './config-error.ts'
import { parseConfig } from './config.ts'
import { readEnv } from './read-env.ts'

const folder = mkdtempSync(join(tmpdir(), 'meydan-delivery-'))
afterAll(() => rmSync(folder, { recursive: true }))

const parse = (env: Record<string, string>) => parseConfig(readEnv(env, { envFile: null }))

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    parse(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

const curve = createECDH('prime256v1')
const vapid = {
  VAPID_PUBLIC_KEY: curve.generateKeys('base64url'),
  VAPID_PRIVATE_KEY: curve.getPrivateKey().toString('base64url'),
}
const netgsm = { SMS_PROVIDER: 'netgsm', NETGSM_USER: '850', NETGSM_PASSWORD: 'gizli-bir', NETGSM_HEADER: 'MEYDAN' }
const twilio = {
  SMS_PROVIDER: 'twilio',
  TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'gizli-iki',
  TWILIO_FROM: '+14155552671',
}
const whatsApp = { WHATSAPP_TOKEN: 'gizli-uc', WHATSAPP_PHONE_NUMBER_ID: '106540352242922' }

describe('nothing is set', () => {
  test('and nothing leaves but push, with keys that the instance makes', () => {
    const { config } = parse({ PUBLIC_URL: 'https://chat.example' })
    expect(config).toMatchObject({
      mail: undefined,
      sms: undefined,
      whatsApp: undefined,
      push: { contact: 'mailto:noreply@chat.example', vapidPublicKey: undefined },
    })
  })
})

describe('what is set', () => {
  test('makes mail leave, signed [M20]', () => {
    const dkim = { SMTP_DKIM_DOMAIN: 'chat.example', SMTP_DKIM_SELECTOR: 's1', SMTP_DKIM_KEY_FILE: '/keys/dkim.pem' }
    expect(parse({ SMTP_HOST: 'mail.example', ...dkim, SMTP_RATE: '3' }).config.mail).toMatchObject({
      dkim: { domain: 'chat.example', selector: 's1', keyFile: '/keys/dkim.pem' },
      messagesPerSecond: 3,
    })
    expect(parse({ SMTP_HOST: 'mail.example' }).config.mail).toMatchObject({ dkim: undefined, messagesPerSecond: 10 })
  })

  test('chooses who sends text messages', () => {
    expect(parse(netgsm).config.sms).toEqual({
      provider: 'netgsm',
      user: '850',
      header: 'MEYDAN',
      messagesPerSecond: 10,
    })
    expect(parse({ ...twilio, SMS_RATE: '0' }).config.sms).toEqual({
      provider: 'twilio',
      accountSid: twilio.TWILIO_ACCOUNT_SID,
      from: '+14155552671',
      messagesPerSecond: 0,
    })
    expect(parse({ ...netgsm, SMS_PROVIDER: 'none' }).config.sms).toBeUndefined()
  })

  test('makes WhatsApp messages leave', () => {
    expect(parse(whatsApp).config.whatsApp).toEqual({
      phoneNumberId: '106540352242922',
      apiVersion: 'v24.0',
      template: undefined,
      messagesPerSecond: 20,
    })
    expect(parse({ ...whatsApp, WHATSAPP_TEMPLATE: 'meydan_bildirim' }).config.whatsApp?.template).toBe(
      'meydan_bildirim',
    )
  })

  test('names the keys and the contact of push', () => {
    expect(parse({ ...vapid, PUSH_CONTACT: 'ben@example.com' }).config.push).toEqual({
      contact: 'mailto:ben@example.com',
      vapidPublicKey: vapid.VAPID_PUBLIC_KEY,
    })
    expect(parse({ PUSH_CONTACT: 'https://example.com/contact' }).config.push.contact).toBe(
      'https://example.com/contact',
    )
    expect(parse({ SMTP_FROM_EMAIL: 'sen@example.com' }).config.push.contact).toBe('mailto:sen@example.com')
  })

  test('keeps its secrets apart', () => {
    const { config, secrets } = parse({ ...netgsm, ...whatsApp, ...vapid, TWILIO_AUTH_TOKEN: 'gizli-iki' })
    expect(secrets.netgsmPassword).toBe('gizli-bir')
    expect(secrets.twilioAuthToken).toBe('gizli-iki')
    expect(secrets.whatsAppToken).toBe('gizli-uc')
    expect(secrets.vapidPrivateKey).toBe(vapid.VAPID_PRIVATE_KEY)
    const shown = inspect({ config, secrets }, { depth: 10 }) + JSON.stringify({ config, secrets })
    for (const secret of ['gizli', vapid.VAPID_PRIVATE_KEY]) expect(shown).not.toContain(secret)
  })
})

describe('a wrong setting is named, with what it must be', () => {
  const { NETGSM_HEADER: _header, ...netgsmWithoutHeader } = netgsm
  const { TWILIO_AUTH_TOKEN: _token, ...twilioWithoutToken } = twilio
  const cases: [Record<string, string>, string][] = [
    [{ SMTP_USER: 'ben' }, 'SMTP_USER is set without SMTP_PASSWORD: set both, or neither.'],
    [{ SMTP_RATE: '-1' }, 'SMTP_RATE is "-1": it must be a whole number from 0 to 10000.'],
    [
      { SMTP_DKIM_DOMAIN: 'chat.example' },
      'SMTP_DKIM_SELECTOR and SMTP_DKIM_KEY_FILE must be set, too: mail is signed with all three.',
    ],
    [
      { SMTP_DKIM_SELECTOR: 's1', SMTP_DKIM_KEY_FILE: '/a' },
      'SMTP_DKIM_DOMAIN must be set, too: mail is signed with all three.',
    ],
    [{ SMS_PROVIDER: 'verimor' }, 'SMS_PROVIDER is "verimor": it must be one of none, netgsm, twilio.'],
    [netgsmWithoutHeader, 'SMS_PROVIDER is netgsm, but NETGSM_HEADER is not set.'],
    [twilioWithoutToken, 'SMS_PROVIDER is twilio, but TWILIO_AUTH_TOKEN is not set.'],
    [{ NETGSM_HEADER: 'MEYDAN MEYDANI' }, 'NETGSM_HEADER is "MEYDAN MEYDANI": it must be a name of 3 to 11'],
    [{ TWILIO_ACCOUNT_SID: 'AC1' }, 'TWILIO_ACCOUNT_SID is "AC1": it must be AC and 32 hexadecimal digits.'],
    [{ TWILIO_FROM: '0532' + '1'.repeat(9) }, 'TWILIO_FROM is '],
    [{ TWILIO_AUTH_TOKEN: 'gizli söz' }, 'TWILIO_AUTH_TOKEN has a value that cannot be used'],
    [{ WHATSAPP_TOKEN: 'gizli-uc' }, 'WHATSAPP_PHONE_NUMBER_ID is not set, but WHATSAPP_TOKEN is: set both'],
    [{ WHATSAPP_PHONE_NUMBER_ID: '12345' }, 'WHATSAPP_TOKEN is not set, but WHATSAPP_PHONE_NUMBER_ID is: set both'],
    [{ WHATSAPP_PHONE_NUMBER_ID: '+905321234567' }, 'WHATSAPP_PHONE_NUMBER_ID is "+905321234567"'],
    [{ WHATSAPP_TEMPLATE: 'Bildirim' }, 'WHATSAPP_TEMPLATE is "Bildirim"'],
    [{ WHATSAPP_API_VERSION: '24' }, 'WHATSAPP_API_VERSION is "24": it must be a version such as v24.0.'],
    [{ PUSH_CONTACT: 'http://example.com' }, 'PUSH_CONTACT is "http://example.com": it must be an e-mail address, or'],
    [{ VAPID_PUBLIC_KEY: vapid.VAPID_PUBLIC_KEY }, 'VAPID_PRIVATE_KEY is not set, but VAPID_PUBLIC_KEY is'],
    [{ VAPID_PRIVATE_KEY: vapid.VAPID_PRIVATE_KEY }, 'VAPID_PUBLIC_KEY is not set, but VAPID_PRIVATE_KEY is'],
    [
      { ...vapid, VAPID_PRIVATE_KEY: Buffer.alloc(32, 7).toString('base64url') },
      'VAPID_PUBLIC_KEY does not go with VAPID_PRIVATE_KEY: take both from one pair.',
    ],
    [{ VAPID_PUBLIC_KEY: 'abc' }, 'VAPID_PUBLIC_KEY is "abc": it must be 65 bytes as base64url'],
  ]
  test.each(cases)('%o', (env, sentence) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(sentence)])
  })
})

test('checking looks into the file of the key that mail is signed with', () => {
  const check = (name: string, contents?: string) => {
    const file = join(folder, name)
    if (contents !== undefined) writeFileSync(file, contents)
    const dkim = { SMTP_DKIM_DOMAIN: 'a.example', SMTP_DKIM_SELECTOR: 's1', SMTP_DKIM_KEY_FILE: file }
    return checkConfig(readEnv({ SMTP_HOST: 'mail.example', ...dkim }, { envFile: null })).problems
  }
  const pem = { type: 'pkcs8', format: 'pem' } as const
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem).toString()
  const ed25519 = generateKeyPairSync('ed25519').privateKey.export(pem).toString()
  expect(check('rsa.pem', rsa)).toEqual([])
  expect(check('none.pem')).toEqual([expect.stringMatching(/^SMTP_DKIM_KEY_FILE is .*cannot be read \(ENOENT\)\.$/)])
  for (const wrong of [ed25519, 'selam']) {
    expect(check('wrong.pem', wrong)).toEqual([expect.stringMatching(/^SMTP_DKIM_KEY_FILE is .*not a private RSA key/)])
  }
})
