import { sql } from '@meydan/platform/db/sql'
import { newId, operations } from '@meydan/protocol'
import type { Balance, LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSendingScene, day, type SendingScene } from '../testing/sending-scene.ts'

const { reconciliation } = operations

let scene: SendingScene
beforeAll(async () => {
  scene = await createSendingScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

/** A letter that is out, with its link. */
async function out(phone: string | null = null) {
  const to = `${newId()}@akdeniz.example`
  const { id: counterpartyId } = await scene.counterparty({ contacts: [{ name: 'Ayşe', email: to, phone }] })
  const input = { clientId: newId<never>(), periodId: scene.period.id, counterpartyId, currency: 'TRY' as const }
  const balance = { amount: '12345.67', side: 'debit' } as Balance
  const { letter } = await scene.product.call(reconciliation.createLetter, { ...input, balance }, scene.accountant)
  await scene.sendNow([letter.id], phone === null ? ['email'] : ['email', 'sms'])
  return { id: letter.id, to, token: scene.linkTo(to) }
}

const reminders = (to: string) =>
  scene.mailsTo(to).filter(({ parsed }) => parsed.subject?.startsWith('Hatırlatma') === true)

const stateOf = async (id: LetterId) => (await scene.letter(id)).letter

describe('a reminder', () => {
  test('goes on the days of the plan, by the link that the letter was sent with', async () => {
    const { id, to, token } = await out('+905321234567')
    const texts = scene.twilio.taken.length
    await scene.later(6 * day)
    expect(reminders(to)).toEqual([])
    await scene.later(day)
    expect(reminders(to)).toHaveLength(1)
    expect(scene.linkTo(to)).toBe(token)
    expect(scene.twilio.taken.slice(texts)).toMatchObject([{ Body: expect.stringContaining('Hatırlatma') as string }])
    await scene.later(6 * day)
    expect(reminders(to)).toHaveLength(1)
    await scene.later(day)
    expect(reminders(to)).toHaveLength(2)
    await scene.later(7 * day)
    expect(reminders(to)).toHaveLength(2)
    expect(await stateOf(id)).toMatchObject({ state: 'delivered', nextReminderAt: null })
    expect((await scene.letter(id)).history.filter(({ kind }) => kind === 'reminded')).toHaveLength(2)
  })

  test('comes once for all days that were missed while nobody worked', async () => {
    const { to } = await out()
    await scene.later(20 * day)
    expect(reminders(to)).toHaveLength(1)
  })

  test.each<[string, (letter: { id: LetterId; token: string }) => Promise<unknown>]>([
    ['an answer', ({ token }) => scene.answer(token, { kind: 'agrees' })],
    ['an answer that asks for something', ({ token }) => scene.answer(token, { kind: 'wantsStatement' })],
    [
      'an amendment',
      ({ id }) =>
        scene.product.call(
          reconciliation.amendLetter,
          { id, version: 1, balance: { amount: '1.00', side: 'debit' } as Balance },
          scene.accountant,
        ),
    ],
    [
      'a withdrawal',
      ({ id }) => scene.product.call(reconciliation.cancelLetter, { id, version: 1, reason: '' }, scene.accountant),
    ],
  ])('stops at %s', async (_what, stop) => {
    const letter = await out()
    await stop(letter)
    await scene.later(8 * day)
    expect(reminders(letter.to)).toEqual([])
    expect((await stateOf(letter.id)).nextReminderAt).toBeNull()
  })

  test('that is overtaken by an answer while a mail server is busy is not sent', async () => {
    const { to, token } = await out()
    scene.smtp.behave('throttle')
    await scene.later(7 * day)
    await scene.answer(token, {})
    scene.smtp.behave('succeed')
    await scene.later(day / 2)
    expect(reminders(to)).toEqual([])
  })

  test('is one, however many look after letters at once', async () => {
    const letters = [await out(), await out(), await out()]
    await scene.beside({ roles: ['api', 'worker'] })
    const { db, process } = scene.product
    const { lookAfterLettersJob } = await import('../jobs.ts')
    await scene.time.bossClock.setTime(scene.time.clock.now() + 7 * day)
    await Promise.all(
      Array.from({ length: 4 }, () => db.transaction((tx) => process.jobs.enqueue(tx, lookAfterLettersJob, {}))),
    )
    await scene.quiet()
    for (const { to } of letters) expect(reminders(to)).toHaveLength(1)
  })
})

describe('a letter whose time is over', () => {
  test('has ended, is not reminded of, and can be sent once more', async () => {
    const { id, to, token } = await out()
    await scene.later(31 * day)
    expect(await stateOf(id)).toMatchObject({ state: 'expired', nextReminderAt: null })
    expect(reminders(to)).toEqual([])
    expect(await scene.open(token)).toMatchObject({ state: 'ended' })
    await scene.sendNow([id])
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' })
    expect(await scene.open(scene.linkTo(to))).toMatchObject({ state: 'open' })
  })

  test('stays answered where the answer came before its end', async () => {
    const { id, token } = await out()
    await scene.later(29 * day)
    await scene.answer(token, {})
    await scene.later(5 * day)
    expect(await stateOf(id)).toMatchObject({ state: 'agreed' })
  })
})

test('what is kept of links leads nobody to an answer: no token stands in the database', async () => {
  const { token } = await out()
  const [row] = await scene.rows(sql<{ found: boolean }>`
    select exists (select 1 from letter_links k where k::text like ${`%${token}%`})
        or exists (select 1 from letter_deliveries d where d::text like ${`%${token}%`})
        or exists (select 1 from jobs.job j where j::text like ${`%${token}%`})
        or exists (select 1 from stream_events e where e::text like ${`%${token}%`})
        or exists (select 1 from job_handovers h where h::text like ${`%${token}%`}) as found`)
  expect(row?.found).toBe(false)
})
