import { parseConfig } from '@meydan/platform/config/config'
import { sql } from '@meydan/platform/db/sql'
import { newId, operations } from '@meydan/protocol'
import { startSmtpServer, type SmtpTestServer } from '@meydan/testkit/outbound/smtp-server'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

const { listProviders, changeProvider, removeProvider, sendTestMessage, listStoredMessages } = operations.providers

/** What the environment says, as the server reads it. */
function outboundOf(env: Readonly<Record<string, string>>, isProduction: boolean) {
  const entries = new Map(Object.entries(env).map(([name, text]) => [name, { text, source: 'environment' as const }]))
  return { ...parseConfig({ entries, file: undefined }), isProduction }
}

let mail: SmtpTestServer
let product: TestProduct
let other: TestProduct
let operator: Persona
beforeAll(async () => {
  mail = await startSmtpServer({ tls: 'starttls', credentials: { user: 'meydan', password: 'gizli-parola' } })
  product = await createTestProduct({ roles: ['api'] })
  other = await createTestProduct({ roles: ['api'], beside: product })
  operator = await product.owner('Ayşe Işık')
})
afterAll(async () => {
  await other?.[Symbol.asyncDispose]()
  await product?.[Symbol.asyncDispose]()
  await mail?.[Symbol.asyncDispose]()
})
beforeEach(() => product.db.rows(sql`delete from provider_settings`))

const change = (settings: Record<string, string | null>, way: 'email' | 'sms' | 'whatsapp' = 'email') =>
  product.call(changeProvider, { way, settings }, operator)
const withPassword = { SMTP_HOST: 'mail.example.com', SMTP_USER: 'meydan', SMTP_PASSWORD: 'gizli-parola' }
const stateOf = async (way: string) =>
  (await product.call(listProviders, {}, operator)).providers.find((it) => it.way === way)
const settingOf = async (name: string) =>
  (await product.call(listProviders, {}, operator)).providers
    .flatMap(({ settings }) => settings)
    .find((it) => it.name === name)

describe('what the operator sets', () => {
  test('is kept and shown, but for what is secret, and stays where it is not named', async () => {
    await change({ ...withPassword, SMTP_PORT: '2525' })
    const { provider } = await change({ SMTP_FROM_NAME: 'Örnek A.Ş.' })
    expect(provider).toMatchObject({ way: 'email', source: 'page', provider: 'smtp' })
    expect(await settingOf('SMTP_HOST')).toMatchObject({ value: 'mail.example.com', isSet: true, isSecret: false })
    expect(await settingOf('SMTP_PORT')).toMatchObject({ value: '2525', fallback: '587' })
    expect(await settingOf('SMTP_PASSWORD')).toMatchObject({ value: null, isSet: true, isSecret: true })
    const everything = JSON.stringify(await product.call(listProviders, {}, operator))
    expect(everything).not.toContain('gizli-parola')
    const row = await product.db.row(sql<{ row: string }>`
      select concat(settings::text, encode(secrets, 'escape')) as row from provider_settings where way = 'email'`)
    expect(row?.row).toContain('mail.example.com')
    expect(row?.row).not.toContain('gizli-parola')
  })

  test('is taken back by null and by an empty text, and all of it by removing it', async () => {
    await change({ ...withPassword, SMTP_PORT: '25' })
    await change({ SMTP_USER: null, SMTP_PASSWORD: null, SMTP_PORT: '' })
    expect(await settingOf('SMTP_PASSWORD')).toMatchObject({ isSet: false })
    expect(await settingOf('SMTP_PORT')).toMatchObject({ value: null, isSet: false })
    const { provider } = await product.call(removeProvider, { way: 'email' }, operator)
    expect(provider).toMatchObject({ source: 'none', provider: null, changedAt: null })
  })

  test.each([
    ['a value of the wrong form', { SMTP_HOST: 'mail.example.com', SMTP_PORT: 'x' }, [['SMTP_PORT']]],
    ['a half of two', { SMTP_HOST: 'mail.example.com', SMTP_USER: 'u' }, [['SMTP_USER', 'SMTP_PASSWORD']]],
    ['nothing that sends', { SMTP_PORT: '25' }, [['SMTP_HOST']]],
    ['another way’s', { SMTP_HOST: 'mail.example.com', NETGSM_USER: 'u' }, [['NETGSM_USER']]],
    [
      'a file of the server',
      { SMTP_HOST: 'mail.example.com', SMTP_DKIM_KEY_FILE: '/etc/shadow' },
      [['SMTP_DKIM_KEY_FILE']],
    ],
    ['a setting of the server', { SMTP_HOST: 'mail.example.com', DATABASE_URL: 'x' }, [['DATABASE_URL']]],
  ])('is refused with %s, and nothing is stored', async (_what, settings, problems) => {
    await expect(change(settings)).rejects.toMatchObject({
      code: 'providers.settings_invalid',
      data: { problems: problems.map((names) => expect.objectContaining({ settings: names })) },
    })
    expect(await stateOf('email')).toMatchObject({ source: 'none' })
  })

  test('names what is missing for the provider that is chosen', async () => {
    await expect(change({ SMS_PROVIDER: 'netgsm', NETGSM_USER: '850' }, 'sms')).rejects.toMatchObject({
      data: {
        problems: [{ settings: ['SMS_PROVIDER', 'NETGSM_PASSWORD'] }, { settings: ['SMS_PROVIDER', 'NETGSM_HEADER'] }],
      },
    })
    await change({ SMS_PROVIDER: 'netgsm', NETGSM_USER: '850', NETGSM_PASSWORD: 'p', NETGSM_HEADER: 'ORNEK' }, 'sms')
    expect(await stateOf('sms')).toMatchObject({ provider: 'netgsm' })
    expect(await settingOf('SMS_PROVIDER')).toMatchObject({ options: ['none', 'netgsm', 'twilio'] })
  })

  test.each([
    ['server', { SMTP_HOST: 'mail.attacker.example' }],
    ['port', { SMTP_PORT: '2525' }],
    ['user', { SMTP_USER: 'other' }],
    ['server, with an empty password,', { SMTP_HOST: 'mail.attacker.example', SMTP_PASSWORD: '' }],
  ])('never takes a stored password to another %s', async (_what, moved) => {
    await change(withPassword)
    await expect(change(moved)).rejects.toMatchObject({ code: 'providers.settings_invalid' })
    expect(await settingOf('SMTP_HOST')).toMatchObject({ value: 'mail.example.com' })
    await change({ ...moved, SMTP_PASSWORD: 'yeni-parola' })
  })

  test('asks for the password where it is filled in, and not where what counts stays the same', async () => {
    await change(withPassword)
    await expect(change({ SMTP_HOST: 'mail.attacker.example' })).rejects.toMatchObject({
      data: { problems: [{ settings: ['SMTP_PASSWORD'], sentence: expect.stringContaining('needed again') }] },
    })
    await change({ SMTP_HOST: 'mail.example.com', SMTP_PORT: '587' })
    await change({ SMTP_HOST: 'mail.attacker.example', SMTP_USER: null, SMTP_PASSWORD: null })
    expect(await settingOf('SMTP_PASSWORD')).toMatchObject({ isSet: false })
  })

  test('of two changes at once none is lost', async () => {
    await change({ SMTP_HOST: 'mail.example.com' })
    await Promise.all([change({ SMTP_PORT: '2525' }), change({ SMTP_FROM_NAME: 'Örnek' })])
    expect(await settingOf('SMTP_PORT')).toMatchObject({ value: '2525' })
    expect(await settingOf('SMTP_FROM_NAME')).toMatchObject({ value: 'Örnek' })
  })

  test('can be mended where another instance encrypted the secrets', async () => {
    await change(withPassword)
    await product.db.rows(sql`update provider_settings set version = gen_random_uuid(), secrets = '\\x00'`)
    expect(await stateOf('email')).toMatchObject({ source: 'page', provider: null })
    const sending = product.call(sendTestMessage, { way: 'email', to: 'ayse@example.com' }, operator)
    await expect(sending).rejects.toMatchObject({ code: 'delivery.misconfigured' })
    await change({ SMTP_PASSWORD: 'gizli-parola' })
    expect(await stateOf('email')).toMatchObject({ provider: 'smtp' })
  })
})

describe('a test message', () => {
  test('leaves by what is set in this moment, in every process', async () => {
    const to = `${newId()}@example.com`
    const send = (by: TestProduct) => by.call(sendTestMessage, { way: 'email', to }, operator)
    await expect(send(product)).rejects.toMatchObject({ code: 'delivery.not_configured' })
    await change({ SMTP_HOST: mail.host, SMTP_PORT: String(mail.port), SMTP_FROM_EMAIL: 'meydan@example.com' })
    // The server wants its certificate trusted, which is nobody's here: what it said is what the operator sees.
    await expect(send(product)).rejects.toMatchObject({
      code: 'delivery.misconfigured',
      data: { answer: expect.any(String) },
    })
    await using plain = await startSmtpServer({ tls: 'none' })
    await change({ SMTP_PORT: String(plain.port) })
    expect(await send(other)).toEqual({ answer: expect.stringContaining('250') })
    expect(await send(product)).toEqual({ answer: expect.stringContaining('250') })
    expect(plain.taken.map((taken) => [taken.from, taken.to, taken.parsed.subject])).toEqual([
      ['meydan@example.com', [to], 'Meydan deneme e-postası'],
      ['meydan@example.com', [to], 'Meydan deneme e-postası'],
    ])
    expect(plain.taken[0]?.parsed.text).toContain(`localhost:${plain.port}`)
  })

  test('to a number that is none is refused before anything is sent', async () => {
    const sending = product.call(sendTestMessage, { way: 'sms', to: '123' }, operator)
    await expect(sending).rejects.toMatchObject({ code: 'request.invalid' })
  })
})

describe('the environment', () => {
  test('wins: what is set there is not changed on the page', async () => {
    const set = outboundOf({ SMTP_HOST: 'mail.example.com', SMTP_USER: 'u', SMTP_PASSWORD: 'gizli-parola' }, true)
    await using process = await createTestProduct({ roles: ['api'], beside: product, outbound: set })
    const { providers } = await process.call(listProviders, {}, operator)
    expect(providers[0]).toMatchObject({ way: 'email', source: 'environment', provider: 'smtp' })
    expect(providers[0]?.settings).toContainEqual(
      expect.objectContaining({ name: 'SMTP_HOST', value: 'mail.example.com' }),
    )
    expect(providers[0]?.settings).toContainEqual(
      expect.objectContaining({ name: 'SMTP_PASSWORD', value: null, isSet: true }),
    )
    expect(JSON.stringify(providers)).not.toContain('gizli-parola')
    const refusal = { code: 'providers.set_by_environment' }
    const settings = { SMTP_HOST: 'other.example.com' }
    await expect(process.call(changeProvider, { way: 'email', settings }, operator)).rejects.toMatchObject(refusal)
    await expect(process.call(removeProvider, { way: 'email' }, operator)).rejects.toMatchObject(refusal)
  })

  test('of development keeps messages in place of sending them, what is secret masked, the latest thousand', async () => {
    const nothing = outboundOf({}, false)
    await using process = await createTestProduct({ roles: ['api'], beside: product, outbound: nothing })
    const { isProduction, providers } = await process.call(listProviders, {}, operator)
    expect(isProduction).toBe(false)
    expect(providers.map(({ source }) => source)).toEqual(['stored', 'stored', 'stored'])
    await process.call(sendTestMessage, { way: 'sms', to: '0532 123 45 67' }, operator)
    const sent = await process.call(sendTestMessage, { way: 'email', to: 'ayse@example.com' }, operator)
    expect(sent).toEqual({ answer: 'Stored, not sent.' })
    const { messages } = await process.call(listStoredMessages, {}, operator)
    expect(messages).toMatchObject([
      { way: 'email', to: 'ayse@example.com', subject: 'Meydan deneme e-postası' },
      { way: 'sms', to: '+905321234567', subject: null, text: expect.stringContaining('deneme mesajıdır') },
    ])
    await product.db.rows(sql`
      insert into stored_messages select gen_random_uuid(), 'sms', n::text, '{}', now() from generate_series(1, 1500) n`)
    await process.call(sendTestMessage, { way: 'sms', to: '0532 123 45 67' }, operator)
    const row = await product.db.row(sql<{ kept: number }>`select count(*)::int as kept from stored_messages`)
    expect(row?.kept).toBeLessThanOrEqual(1_001)
    const first = await process.call(listStoredMessages, { limit: 30 }, operator)
    const second = await process.call(listStoredMessages, { limit: 30, before: first.nextCursor ?? '' }, operator)
    const ids = [...first.messages, ...second.messages].map(({ id }) => id)
    expect(new Set(ids).size).toBe(60)
    expect(ids).toEqual(ids.toSorted().toReversed())
  })
})
