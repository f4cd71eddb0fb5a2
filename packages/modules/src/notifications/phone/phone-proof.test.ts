import { sql } from '@meydan/platform/db/sql'
import { smsSize } from '@meydan/platform/outbound/sms/sms-text'
import { AppError, newId, operations } from '@meydan/protocol'
import { createTestProduct, type CallError, type Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { codeWay, type Senders } from '../senders.ts'
import { createNotifiedScene, minute, type NotifiedScene } from '../testing/notified-scene.ts'
import { trimNotifications } from '../trim.ts'

const { requestPhoneCode, confirmPhone, getPreferences, setPreferences, explain } = operations.notifications
const patiently = { timeout: 10_000, interval: 5 }
const hour = 60 * minute
const day = 24 * hour

let scene: NotifiedScene
/** A number that nobody has used yet: codes to one are counted for a day. */
let number: string
let numbers = 0
beforeAll(async () => {
  scene = await createNotifiedScene()
})
beforeEach(async () => {
  await scene.renew()
  number = newNumber()
})
afterAll(() => scene[Symbol.asyncDispose]())

const newNumber = () => `+90532${String((numbers += 1)).padStart(7, '0')}`
const ask = (who: Persona, phone = number) => scene.product.call(requestPhoneCode, { phone }, who)
const confirm = (who: Persona, code: string, phone = number) => scene.product.call(confirmPhone, { phone, code }, who)
/** What is answered: `ok`, or the code of the error. */
const answerOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: CallError) => error.code,
  )
/** Six digits that are not these. */
const otherThan = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')
const ownPreferences = (who: Persona) => scene.product.call(getPreferences, {}, who)

describe('a number', () => {
  test('is proved by the code that came there, and may be given from then on', async () => {
    const code = await scene.codeTo(scene.ali, number)
    expect(scene.kept.texts).toMatchObject([{ to: number, text: `${code} Meydan doğrulama kodun. Kimseyle paylaşma.` }])
    expect(await confirm(scene.ali, code)).toEqual({ phone: number })
    await scene.prefer(scene.ali, { phone: number })
    expect(await ownPreferences(scene.ali)).toMatchObject({ preferences: { phone: number }, isPhoneProved: true })
  })

  test('is the same however it is written', async () => {
    const written = `0${number.slice(3, 6)} ${number.slice(6, 9)} ${number.slice(9)}`
    const code = await scene.codeTo(scene.ali, written)
    expect(await confirm(scene.ali, code, written)).toEqual({ phone: number })
  })

  test('is refused where the account has not proved it', async () => {
    expect(await answerOf(scene.prefer(scene.ali, { phone: number }))).toBe('notifications.phone_unproved')
    await scene.codeTo(scene.ali, number)
    expect(await answerOf(scene.prefer(scene.ali, { phone: number }))).toBe('notifications.phone_unproved')
    expect((await ownPreferences(scene.ali)).preferences.phone).toBeNull()
  })

  test('that is proved already gets no code', async () => {
    await scene.prove(scene.ali, number)
    expect(await ask(scene.ali)).toEqual({ phone: number, isProved: true, way: null, expiresAt: null })
    await scene.pass(minute)
    expect(scene.kept.texts).toEqual([])
  })

  test('is proved for the account, in its other workspaces too', async () => {
    await scene.prove(scene.ali, number)
    const elsewhere = await workspaceOf(scene.ali)
    await scene.prefer(elsewhere, { phone: number })
    expect((await ownPreferences(elsewhere)).isPhoneProved).toBe(true)
  })

  test('may be proved by several accounts, and none loses it', async () => {
    await scene.prove(scene.ali, number)
    await scene.prefer(scene.ali, { phone: number })
    await scene.prove(scene.ayse, number)
    await scene.prefer(scene.ayse, { phone: number })
    expect([(await ownPreferences(scene.ali)).isPhoneProved, (await ownPreferences(scene.ayse)).isPhoneProved]).toEqual(
      [true, true],
    )
  })

  test('that is none is refused', async () => {
    expect(await answerOf(ask(scene.ali, '0212 123'))).toBe('request.invalid')
    expect(await answerOf(confirm(scene.ali, '12345'))).toBe('request.invalid')
  })
})

describe('a code', () => {
  test('is in the language of the member, the digits first, without a link, and one part of an SMS', async () => {
    await scene.prefer(scene.ayse, { language: 'en' })
    await scene.codeTo(scene.ali, number)
    await scene.codeTo(scene.ayse, number)
    for (const { text } of scene.kept.texts) {
      expect(text).toMatch(/^\d{6} .*Meydan/)
      expect(text).not.toMatch(/https?:|\.\w/)
      expect(smsSize(text, { hasTurkishShift: false }).segments).toBe(1)
    }
    expect(scene.kept.texts[1]?.text).toContain('is your Meydan code.')
  })

  test('that is wrong may be tried again; after five wrong ones not even the right one counts', async () => {
    const code = await scene.codeTo(scene.ali, number)
    for (const triesLeft of [4, 3, 2, 1]) {
      await expect(confirm(scene.ali, otherThan(code, triesLeft))).rejects.toMatchObject({
        code: 'notifications.code_wrong',
        data: { triesLeft },
      })
    }
    expect(await answerOf(confirm(scene.ali, otherThan(code, 5)))).toBe('notifications.code_ended')
    expect(await answerOf(confirm(scene.ali, code))).toBe('notifications.code_ended')
    expect(await answerOf(confirm(scene.ali, await scene.codeTo(scene.ali, number)))).toBe('ok')
  })

  test('counts for ten minutes', async () => {
    const code = await scene.codeTo(scene.ali, number)
    await scene.pass(9 * minute)
    expect(await answerOf(confirm(scene.ali, otherThan(code)))).toBe('notifications.code_wrong')
    await scene.pass(minute)
    expect(await answerOf(confirm(scene.ali, code))).toBe('notifications.code_ended')
  })

  test('is ended by a newer one', async () => {
    const older = await scene.codeTo(scene.ali, number)
    const newer = await scene.codeTo(scene.ali, number)
    expect(newer).not.toBe(older)
    expect(await answerOf(confirm(scene.ali, older))).toBe('notifications.code_wrong')
    expect(await answerOf(confirm(scene.ali, newer))).toBe('ok')
  })

  test('proves nothing for another account, and no other number', async () => {
    const other = newNumber()
    const code = await scene.codeTo(scene.ali, number)
    expect(await answerOf(confirm(scene.ayse, code))).toBe('notifications.code_ended')
    await scene.codeTo(scene.ayse, number)
    expect(await answerOf(confirm(scene.ayse, code))).toBe('notifications.code_wrong')
    expect(await answerOf(confirm(scene.ali, code, other))).toBe('notifications.code_ended')
    expect(await answerOf(confirm(scene.ali, code))).toBe('ok')
  })

  test('is counted once for each try, however many come at once', async () => {
    const code = await scene.codeTo(scene.ali, number)
    const tries = await scene.product.db.transaction(async (tx) => {
      // Whoever would look at the code without waiting for the others has looked by the time that it can be written.
      await tx.rows(sql`select 1 from phone_proofs where phone = ${number} for update`)
      const asked = Array.from({ length: 8 }, (_, n) => answerOf(confirm(scene.ali, otherThan(code, n + 1))))
      await vi.waitFor(async () => {
        await tx.rows(sql`select pg_stat_clear_snapshot()`)
        const row = await tx.row(sql<{ waiting: number }>`
          select count(*)::int as waiting from pg_locks join pg_stat_activity using (pid)
           where not granted and datname = current_database()`)
        expect(row?.waiting).toBeGreaterThanOrEqual(6)
      }, patiently)
      return asked
    })
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer === 'notifications.code_wrong')).toHaveLength(4)
    expect(answers.filter((answer) => answer === 'notifications.code_ended')).toHaveLength(4)
    const proof = await scene.product.db.row(sql`select wrong_tries from phone_proofs where phone = ${number}`)
    expect(proof).toEqual({ wrong_tries: 5 })
    expect(await answerOf(confirm(scene.ali, code))).toBe('notifications.code_ended')
  })

  test('that is given twice at once proves the number once', async () => {
    const code = await scene.codeTo(scene.ali, number)
    expect(await Promise.all([1, 2, 3].map(() => answerOf(confirm(scene.ali, code))))).toEqual(['ok', 'ok', 'ok'])
    const proofs = await scene.product.db.rows(sql`
      select 1 from phone_proofs where phone = ${number} and proved_at is not null`)
    expect(proofs).toHaveLength(1)
  })

  test('stands in no row', async () => {
    const code = await scene.codeTo(scene.ali, number)
    const tables = ['jobs.job', 'job_runs', 'job_handovers', 'phone_proofs', 'stream_events']
    for (const table of tables) {
      const rows = await scene.product.db.raw(`select t::text as row from ${table} t`)
      // Ids and times have digits, too: a code stands by itself.
      expect(JSON.stringify(rows)).not.toMatch(new RegExp(`(?<![\\da-f.])${code}(?![\\da-f])`))
    }
  })

  test('that could not be sent in its ten minutes is not sent any more', async () => {
    scene.kept.failure = new AppError('delivery.unavailable')
    await ask(scene.ali)
    await scene.pass(1_000)
    await scene.pass(11 * minute)
    expect(scene.kept.attempts).toBeGreaterThan(2)
    scene.kept.failure = undefined
    await scene.pass(hour)
    expect(scene.kept.texts).toEqual([])
  })

  test('that a newer one has ended before it went is not sent', async () => {
    scene.kept.failure = new AppError('delivery.unavailable')
    await ask(scene.ali)
    await scene.pass(1_000)
    scene.kept.failure = undefined
    await ask(scene.ali)
    await scene.pass(5 * minute)
    expect(scene.kept.texts).toHaveLength(1)
  })
})

describe('codes', () => {
  test('go to one number six times a day, whoever asks, and three times for one account', async () => {
    for (let n = 0; n < 3; n++) await ask(scene.ali)
    expect(await answerOf(ask(scene.ali))).toBe('limits.too_many_requests')
    for (let n = 0; n < 3; n++) await ask(scene.ayse)
    const stranger = await scene.product.owner()
    await scene.product.db.rows(sql`update accounts set email_verified = true`)
    await expect(ask(stranger)).rejects.toMatchObject({
      code: 'limits.too_many_requests',
      data: { retryAfterMs: expect.any(Number) },
    })
    expect(await answerOf(ask(stranger, newNumber()))).toBe('ok')
    await scene.time.bossClock.setTime(scene.time.clock.now() + day + 1)
    expect(await answerOf(ask(stranger))).toBe('ok')
  })

  test('are for accounts that have proved their address, where mails can be sent', async () => {
    const stranger = await scene.product.owner()
    expect(await answerOf(ask(stranger))).toBe('identity.email_unverified')
    expect(scene.kept.texts).toEqual([])
  })

  test('are asked for by one account ten times a day, of all its workspaces', async () => {
    const elsewhere = await workspaceOf(scene.ali)
    for (let n = 0; n < 10; n++) await ask(n % 2 === 0 ? scene.ali : elsewhere, newNumber())
    expect(await answerOf(ask(elsewhere))).toBe('limits.too_many_requests')
    expect(await answerOf(ask(scene.ayse))).toBe('ok')
  })

  test('are counted when they are asked for at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => answerOf(ask(n % 2 ? scene.ali : scene.ayse))),
    )
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(6)
  })

  test('go by SMS, and by WhatsApp where there is none', async () => {
    const { sms, whatsapp } = scene.kept.senders
    const none = async () => undefined
    const wayOf = async (senders: Partial<Senders>) =>
      (await codeWay({ ...scene.kept.senders, ...senders } as Senders))?.way
    expect(await wayOf({ sms, whatsapp })).toBe('sms')
    expect(await wayOf({ sms: none, whatsapp })).toBe('whatsapp')
    expect(await wayOf({ sms: none, whatsapp: none })).toBeUndefined()
  })

  test('and what they proved are forgotten in time, but not what is used', async () => {
    const [unused, used] = [newNumber(), newNumber()]
    await scene.prove(scene.ali, unused)
    await scene.prove(scene.ali, used)
    await scene.prefer(scene.ali, { phone: used })
    await ask(scene.ali)
    const left = async (days: number) => {
      const at = scene.time.clock.now() + days * day
      const clock = { ...scene.time.clock, now: () => at }
      await trimNotifications({ db: scene.product.db, clock }, { signal: new AbortController().signal })
      const rows = await scene.product.db.rows(sql<{ phone: string }>`
        select phone from phone_proofs where account_id = ${scene.ali.member.accountId} order by created_at`)
      return rows.map(({ phone }) => phone)
    }
    expect(await left(6)).toEqual([unused, used, number])
    expect(await left(8)).toEqual([unused, used])
    expect(await left(91)).toEqual([used])
  })
})

describe('a number that was given before numbers were proved', () => {
  const bySms = { direct: ['sms'], mention: [], reply: [], message: [], invite: [] } as const

  beforeEach(async () => {
    const { preferences } = await ownPreferences(scene.ali)
    const given = JSON.stringify({ ...preferences, ways: bySms, phone: number })
    await scene.product.db.rows(sql`
      insert into notification_preferences (workspace_id, member_id, preferences)
      values (${scene.ali.workspaceId}, ${scene.ali.member.id}, ${given}::jsonb)`)
  })

  test('may stay where it is, and be put back by nobody', async () => {
    expect((await ownPreferences(scene.ali)).isPhoneProved).toBe(false)
    await scene.prefer(scene.ali, { showsText: false })
    expect((await ownPreferences(scene.ali)).preferences).toMatchObject({ phone: number, showsText: false })
    await scene.prefer(scene.ali, { phone: null })
    expect(await answerOf(scene.prefer(scene.ali, { phone: number }))).toBe('notifications.phone_unproved')
  })

  test('gets nothing until it is proved, and the reader is told why', async () => {
    const { seq } = await scene.say('orada mısın?')
    await scene.untilTold(scene.ali, 1)
    await scene.pass(11 * minute)
    expect(scene.kept.texts).toEqual([])
    const { deliveries } = await scene.product.call(explain, { roomId: scene.direct, seq }, scene.ali)
    expect(deliveries).toMatchObject([{ way: 'sms', state: 'suppressed', reason: 'phone_unproved' }])

    await scene.prove(scene.ali, number)
    await scene.product.call(operations.chat.markRead, { roomId: scene.direct, seq, generation: 0 }, scene.ali)
    await scene.say('ya şimdi?')
    await scene.untilTold(scene.ali, 2)
    await scene.pass(11 * minute)
    expect(scene.kept.texts).toMatchObject([{ to: number }])
  })
})

test('without a way to send a code a number may be noted down, and is not proved by that', async () => {
  await using product = await createTestProduct()
  const owner = await product.owner()
  expect(await answerOf(product.call(requestPhoneCode, { phone: number }, owner))).toBe('delivery.not_configured')
  const { preferences } = await product.call(getPreferences, {}, owner)
  await product.call(setPreferences, { preferences: { ...preferences, phone: number } }, owner)
  expect(await product.call(getPreferences, {}, owner)).toMatchObject({
    preferences: { phone: number },
    isPhoneProved: false,
  })
})

/** The same account in a workspace of its own. */
async function workspaceOf(who: Persona): Promise<Persona> {
  const { workspace, member } = await scene.product.call(
    operations.workspaces.createWorkspace,
    { clientId: newId(), name: 'İkinci A.Ş.', language: 'tr' },
    who,
  )
  return { ...who, workspaceId: workspace.id, member }
}
