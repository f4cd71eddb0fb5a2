import { cancelJob, retryJob } from '@meydan/platform/jobs/board-actions'
import { sql } from '@meydan/platform/db/sql'
import { newId, operations } from '@meydan/protocol'
import type { Contact, LetterWay, PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { createTestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSendingScene, type SendingScene } from '../testing/sending-scene.ts'

const { reconciliation } = operations

let scene: SendingScene
beforeAll(async () => {
  scene = await createSendingScene()
})
beforeEach(() => {
  scene.smtp.behave('succeed')
  scene.twilio.behave('succeed')
})
afterAll(() => scene[Symbol.asyncDispose]())

const contact = (email: string | null, phone: string | null = null): Contact => ({ name: 'Ayşe Işık', email, phone })
const address = () => `${newId()}@akdeniz.example`

/** A draft whose counterparty has these contacts. */
async function draftTo(...contacts: Contact[]) {
  const { id: counterpartyId } = await scene.counterparty({ contacts })
  const { letter } = await scene.product.call(
    reconciliation.createLetter,
    {
      clientId: newId(),
      periodId: scene.period.id,
      counterpartyId,
      currency: 'TRY',
      balance: { amount: '12345.67', side: 'debit' } as never,
    },
    scene.accountant,
  )
  return letter
}

const job = async (id: string) =>
  (await scene.product.call(operations.jobs.getJob, { id: id as never }, scene.accountant)).job
const kinds = async (id: string) => (await scene.letter(id as never)).history.map(({ kind }) => kind).toReversed()

describe('a letter that is sent by e-mail', () => {
  test('goes to each contact once, with the signed letter attached and one link for the answer [M3]', async () => {
    const [one, other] = [address(), address()]
    const letter = await draftTo(contact(one), contact(other), contact(one.toUpperCase()))
    const { jobId } = await scene.sendNow([letter.id])
    expect([scene.mailsTo(one).length, scene.mailsTo(other).length]).toEqual([1, 1])
    const [mail] = scene.mailsTo(one)
    expect(mail?.parsed.subject).toBe('Cari hesap mutabakatı: Örnek A.Ş., 31.12.2026')
    expect(mail?.parsed.text).toContain('12.345,67 TL')
    const [attached] = mail?.parsed.attachments ?? []
    expect(attached).toMatchObject({
      contentType: 'application/pdf',
      filename: expect.stringMatching(/^mutabakat-/) as string,
    })
    expect(attached?.content.subarray(0, 5).toString()).toBe('%PDF-')
    expect(attached?.content.includes('ETSI.CAdES.detached')).toBe(true)
    expect(await scene.open(scene.linkTo(one))).toMatchObject({ state: 'open', balance: letter.balance })
    expect((await scene.letter(letter.id)).letter).toMatchObject({ state: 'delivered', delivery: 'sent' })
    expect(await kinds(letter.id)).toEqual(['made', 'sent', 'delivered', 'delivered'])
    expect(await job(jobId)).toMatchObject({ state: 'completed', output: { sent: 1, noAddress: 0, stateRefused: 0 } })
  })

  test('is answered to whoever the sender names', async () => {
    const to = address()
    const letter = await draftTo(contact(to))
    const { settings } = await scene.product.call(reconciliation.getSettings, {}, scene.owner)
    const replyTo = 'mutabakat@ornek.example'
    await scene.product.call(reconciliation.updateSettings, { ...settings, replyTo }, scene.owner)
    await scene.sendNow([letter.id])
    const [mail] = scene.mailsTo(to)
    expect(mail?.parsed.replyTo?.value).toMatchObject([{ address: replyTo }])
    expect(mail?.parsed.text).toContain(replyTo)
  })

  test('that is refused for one address is delivered by the others, and says what the server said', async () => {
    const letter = await draftTo(contact(address()))
    scene.smtp.behave('refuse')
    await scene.sendNow([letter.id])
    const after = await scene.letter(letter.id)
    expect(after.letter).toMatchObject({ state: 'sent', delivery: 'failed' })
    expect(after.history[0]).toMatchObject({
      kind: 'undelivered',
      way: 'email',
      detail: expect.stringContaining('There is no such mailbox') as string,
    })
    scene.smtp.behave('succeed')
    await scene.sendNow([letter.id])
    expect((await scene.letter(letter.id)).letter).toMatchObject({ state: 'delivered', delivery: 'sent' })
  })

  test('that was answered, amended or withdrawn while a mail server was busy is not sent any more', async () => {
    const to = address()
    const letter = await draftTo(contact(to))
    scene.smtp.behave('throttle')
    await scene.sendNow([letter.id])
    const balance = { amount: '1.00', side: 'credit' } as never
    await scene.product.call(reconciliation.amendLetter, { id: letter.id, version: 1, balance }, scene.accountant)
    scene.smtp.behave('succeed')
    await scene.later(3_600_000)
    expect(scene.mailsTo(to)).toEqual([])
    const states = await scene.rows(sql`select state, reason from letter_deliveries where letter_id = ${letter.id}`)
    expect(states).toEqual([{ state: 'cancelled', reason: 'no_longer_wanted' }])
    expect((await scene.letter(letter.id)).letter).toMatchObject({ state: 'draft', delivery: 'none' })
  })

  test('that was amended while it waited for its turn does not leave', async () => {
    const to = address()
    const letter = await draftTo(contact(to))
    const balance = { amount: '1.00', side: 'credit' } as never
    scene.onTurn(async () => {
      await scene.product.call(reconciliation.amendLetter, { id: letter.id, version: 1, balance }, scene.accountant)
    })
    await scene.sendNow([letter.id])
    scene.onTurn(async () => {})
    expect(scene.mailsTo(to)).toEqual([])
    const states = await scene.rows(sql`select state, reason from letter_deliveries where letter_id = ${letter.id}`)
    expect(states).toEqual([{ state: 'cancelled', reason: 'no_longer_wanted' }])
  })

  test('that nobody takes within a day is undelivered, and the schedule says so where no job is left to', async () => {
    const letter = await draftTo(contact(address()))
    scene.smtp.behave('throttle')
    await scene.sendNow([letter.id])
    await scene.rows(sql`delete from jobs.job where name = 'notifications'`)
    await scene.later(26 * 3_600_000)
    expect((await scene.letter(letter.id)).letter).toMatchObject({ state: 'sent', delivery: 'failed' })
  })
})

describe('a letter that is sent by SMS', () => {
  test('is a line with the link, and no amount', async () => {
    const letter = await draftTo(contact(null, '+905321234567'))
    await scene.sendNow([letter.id], ['sms'])
    const body = scene.twilio.taken.at(-1)?.['Body'] ?? ''
    expect(body).toMatch(
      /^Örnek A\.Ş\.: Cari hesap mutabakatı, 31\.12\.2026\nhttp:\/\/localhost:3000\/letter#[\w-]{54}$/,
    )
    expect(await scene.open(body.split('#')[1] ?? '')).toMatchObject({ state: 'open' })
    expect((await scene.letter(letter.id)).letter).toMatchObject({ state: 'delivered', delivery: 'sent' })
  })

  test('keeps its link, however long the sender’s name is', async () => {
    const { settings } = await scene.product.call(reconciliation.getSettings, {}, scene.owner)
    await scene.product.call(
      reconciliation.updateSettings,
      { ...settings, name: 'Şirket '.repeat(40).trim() },
      scene.owner,
    )
    const letter = await draftTo(contact(null, '+905321234568'))
    await scene.sendNow([letter.id], ['sms'])
    const body = scene.twilio.taken.at(-1)?.['Body'] ?? ''
    expect(body.length).toBeLessThanOrEqual(3 * 67)
    expect(await scene.open(body.split('#')[1] ?? '')).toMatchObject({ state: 'open' })
  })
})

test('a link is known by a hash: its token stands in no table, nor does the message that carries it [X18]', async () => {
  const to = address()
  const letter = await draftTo(contact(to, '+905321234569'))
  // Nobody knows whether the text arrived: what is kept to ask for it is there now.
  scene.twilio.behave('drop')
  await scene.sendNow([letter.id], ['email', 'sms'])
  expect(await scene.rows(sql`select 1 from job_handovers where state = 'sending'`)).not.toEqual([])
  const token = scene.linkTo(to)
  const tables = await scene.rows(sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  expect(tables.length).toBeGreaterThan(50)
  const forms = [token, Buffer.from(token).toString('hex'), token.slice(8, -8)]
  for (const { name } of tables) {
    const found = await scene.rows(sql`
      select 1 from ${sql.raw(name)} t, unnest(${forms}::text[]) f where strpos(t::text, f) > 0 limit 1`)
    expect(found, name).toEqual([])
  }
})

describe('a text of which nobody knows whether it arrived', () => {
  /** Its letter, and the job that stands on the board with it. */
  async function unknown() {
    const letter = await draftTo(contact(null, '+905321234567'))
    scene.twilio.behave('drop')
    await scene.sendNow([letter.id], ['sms'])
    scene.twilio.behave('succeed')
    // Another provider was set up, so that nobody can be asked.
    await scene.rows(
      sql`update job_handovers set what = jsonb_set(what, '{provider}', '"netgsm"') where state = 'sending'`,
    )
    await scene.later(3_600_000)
    expect(await states(letter.id)).toEqual(['unknown'])
    const [row] = await scene.rows(sql<{ id: string }>`
      select j.id from jobs.job j join letter_deliveries d on d.id = (j.data->'input'->>'deliveryId')::uuid
       where d.letter_id = ${letter.id} and j.state = 'failed'`)
    const addressed = { queue: 'notifications', id: row?.id ?? '' }
    const settle = (hasArrived: boolean) =>
      scene.product.db.transaction((tx) => retryJob(tx, addressed, { retries: 60, hasArrived }))
    const cancel = () => scene.product.db.transaction((tx) => cancelJob(tx, addressed))
    return { id: letter.id, settle, cancel, sent: scene.twilio.taken.length }
  }
  const states = async (id: string) =>
    (await scene.rows(sql<{ state: string }>`select state from letter_deliveries where letter_id = ${id}`)).map(
      ({ state }) => state,
    )

  test('is delivered where a person says so, and sent again where a person says that', async () => {
    for (const hasArrived of [true, false]) {
      const { id, settle, sent } = await unknown()
      expect(await settle(hasArrived)).toBe(true)
      await scene.quiet()
      expect(await states(id)).toEqual(['sent'])
      expect((await scene.letter(id)).letter).toMatchObject({ state: 'delivered', delivery: 'sent' })
      expect(scene.twilio.taken).toHaveLength(hasArrived ? sent : sent + 1)
    }
  })

  test('is undelivered where a person lets it be sent again and gives that up', async () => {
    const { id, settle, cancel } = await unknown()
    scene.twilio.behave('throttle')
    await settle(false)
    await scene.quiet()
    expect(await states(id)).toEqual(['waiting'])
    expect(await cancel()).toBe(true)
    // It was asked for anew: its day begins then.
    await scene.later(23 * 3_600_000)
    expect(await states(id)).toEqual(['waiting'])
    await scene.later(3 * 3_600_000)
    expect(await states(id)).toEqual(['failed'])
    expect((await scene.letter(id)).letter).toMatchObject({ state: 'sent', delivery: 'failed' })
  })
})

describe('what cannot be sent', () => {
  test('is passed over and told of', async () => {
    const sent = await draftTo(contact(address()))
    const unreachable = await draftTo(contact(null, '+905321234567'))
    const decided = await draftTo(contact(address()))
    await scene.product.call(reconciliation.cancelLetter, { id: decided.id, version: 1, reason: '' }, scene.accountant)
    const { jobId, letters } = await scene.sendNow([sent.id, unreachable.id, decided.id, newId<never>()])
    expect(letters).toBe(3)
    expect(await job(jobId)).toMatchObject({ output: { sent: 1, noAddress: 1, stateRefused: 1 } })
    expect((await scene.letter(unreachable.id)).letter.state).toBe('draft')
  })

  test('is refused at once where no way is set up, nor the period there, nor the right', async () => {
    const letter = await draftTo(contact(address()))
    const ask = (input: object, as = scene.accountant, product = scene.product) =>
      scene.codeOf(
        product.call(
          reconciliation.sendLetters,
          { clientId: newId(), letters: [letter.id], ways: ['email'], ...input } as never,
          as,
        ),
      )
    expect(await ask({ letters: { periodId: newId<PeriodId>() } })).toBe('reconciliation.period_not_found')
    expect(await ask({}, scene.member)).toBe('reconciliation.role_required')
    expect(await ask({ letters: [] })).toBe('request.invalid')
    await using without = await createTestProduct({ beside: scene.product, roles: ['api'] })
    expect(await ask({}, scene.accountant, without)).toBe('delivery.not_configured')
    expect((await scene.letter(letter.id)).letter.state).toBe('draft')
  })

  test('belongs to somebody else', async () => {
    const letter = await draftTo(contact(address()))
    const neighbour = await scene.product.owner('Komşu')
    const input = { clientId: newId<never>(), letters: [letter.id], ways: ['email' as const] }
    const { letters, jobId } = await scene.product.call(reconciliation.sendLetters, input, neighbour)
    await scene.quiet()
    expect(letters).toBe(0)
    expect(
      (await scene.product.call(operations.jobs.getJob, { id: jobId as never }, neighbour)).job.output,
    ).toMatchObject({ sent: 0 })
    expect((await scene.letter(letter.id)).letter.state).toBe('draft')
  })
})

test('a letter for whose document there is no room is undelivered, and says so', async () => {
  await using full = await createSendingScene({ fileQuotaBytes: 1_000 })
  const letter = await full.draft()
  await full.sendNow([letter.id])
  const after = await full.letter(letter.id)
  expect(after.letter).toMatchObject({ state: 'sent', delivery: 'failed' })
  expect(after.history[0]).toMatchObject({ kind: 'undelivered', detail: 'The workspace has no room for this file.' })
})

describe('a request', () => {
  test('that comes twice sends once, and another with its id is refused', async () => {
    const to = address()
    const letter = await draftTo(contact(to))
    const input = { clientId: newId<never>(), letters: [letter.id], ways: ['email'] as LetterWay[] }
    const ask = (more: object = {}) =>
      scene.product.call(reconciliation.sendLetters, { ...input, ...more } as never, scene.accountant)
    const [one, two] = await Promise.all([ask(), ask()])
    expect(two).toEqual(one)
    await scene.quiet()
    expect(await ask()).toEqual(one)
    await scene.quiet()
    expect(scene.mailsTo(to)).toHaveLength(1)
    expect(await scene.codeOf(ask({ ways: ['sms'] }))).toBe('request.id_reused')
  })

  test('beside another for the same letters sends none a second time', async () => {
    const to = address()
    const letter = await draftTo(contact(to))
    const ask = () =>
      scene.product.call(
        reconciliation.sendLetters,
        { clientId: newId(), letters: [letter.id], ways: ['email'] },
        scene.accountant,
      )
    // Neither gets at the letter before both are asked for: what is asked for after a sending is another one.
    const asked = await scene.product.db.transaction(async (tx) => {
      await tx.rows(sql`select 1 from letters where id = ${letter.id} for no key update`)
      return Promise.all([ask(), ask()])
    })
    await scene.quiet()
    expect(scene.mailsTo(to)).toHaveLength(1)
    expect(await kinds(letter.id)).toEqual(['made', 'sent', 'delivered'])
    const outputs = await Promise.all(asked.map(async ({ jobId }) => (await job(jobId)).progress?.message?.params))
    expect(outputs.map((params) => params?.['sent']).toSorted((one, other) => Number(one) - Number(other))).toEqual([
      0, 1,
    ])
  })

  test('for a period sends its drafts that have an address, and says by which ways', async () => {
    const { period } = await scene.product.call(reconciliation.createPeriod, { endsOn: '2025-12-31' }, scene.accountant)
    for (const contacts of [[contact(address())], [contact(null, '+905321234567')], []]) {
      const { id } = await scene.counterparty({ contacts })
      const balance = { amount: '5.00', side: 'credit' } as never
      const input = {
        clientId: newId<never>(),
        periodId: period.id,
        counterpartyId: id,
        currency: 'EUR' as const,
        balance,
      }
      await scene.product.call(reconciliation.createLetter, input, scene.accountant)
    }
    const asked = await scene.sendNow({ periodId: period.id }, ['email', 'sms'])
    expect(asked).toMatchObject({ letters: 2, ways: ['email', 'sms'] })
    const { letters } = await scene.product.call(reconciliation.listLetters, { periodId: period.id }, scene.accountant)
    expect(letters.map(({ state }) => state).toSorted()).toEqual(['delivered', 'delivered', 'draft'])
    expect(await scene.sendNow({ periodId: period.id })).toMatchObject({ letters: 0 })
  })
})
