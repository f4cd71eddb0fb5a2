import { newId, operations } from '@meydan/protocol'
import type { Balance, PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cursorOf } from '../page-cursor.ts'
import { createLedgerScene, type LedgerScene } from '../testing/ledger-scene.ts'

const { reconciliation } = operations

let scene: LedgerScene
beforeAll(async () => {
  scene = await createLedgerScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const balance = (amount: string, side: Balance['side'] = 'debit') => ({ amount, side }) as Balance
const list = (input: object) => scene.product.call(reconciliation.listLetters, input, scene.accountant)

describe('a letter', () => {
  test('begins as a draft with the next number of its period', async () => {
    const first = await scene.draft()
    const second = await scene.draft()
    expect(first).toMatchObject({
      state: 'draft',
      delivery: 'none',
      version: 1,
      balance: balance('12345.67'),
      answer: null,
    })
    const numberOf = (letter: { number: string }) => Number(letter.number.split('/')[1])
    expect(numberOf(second)).toBe(numberOf(first) + 1)
    expect(first.number).toMatch(/^2026-12-31\/\d{5}$/)
    const { history } = await scene.letter(first.id)
    expect(history).toMatchObject([
      { kind: 'made', memberId: scene.accountant.member.id, balance: balance('12345.67') },
    ])
  })

  test('is one for its counterparty, period and currency, until it is cancelled', async () => {
    const { id: counterpartyId } = await scene.counterparty()
    const input = { periodId: scene.period.id, counterpartyId, currency: 'EUR' as const, balance: balance('1.00') }
    const create = (more: object = {}) =>
      scene.product.call(reconciliation.createLetter, { ...input, clientId: newId(), ...more }, scene.accountant)
    const { letter } = await create()
    expect(await scene.codeOf(create())).toBe('reconciliation.letter_exists')
    expect(await scene.codeOf(create({ currency: 'USD' }))).toBeUndefined()
    await scene.product.call(
      reconciliation.cancelLetter,
      { id: letter.id, version: 1, reason: 'çift' },
      scene.accountant,
    )
    expect(await scene.codeOf(create())).toBeUndefined()
  })

  test('is written once by one request, and another with its id is refused', async () => {
    const { id: counterpartyId } = await scene.counterparty()
    const input = {
      clientId: newId<never>(),
      periodId: scene.period.id,
      counterpartyId,
      currency: 'TRY' as const,
      balance: balance('5.00'),
    }
    const create = (more: object = {}) =>
      scene.product.call(reconciliation.createLetter, { ...input, ...more }, scene.accountant)
    const [one, two] = await Promise.all([create(), create()])
    expect(two.letter.id).toBe(one.letter.id)
    expect(await scene.codeOf(create({ balance: balance('6.00') }))).toBe('request.id_reused')
  })

  test('of a period or a counterparty that is not there is refused', async () => {
    const { id: counterpartyId } = await scene.counterparty()
    const create = (more: object) =>
      scene.product.call(
        reconciliation.createLetter,
        {
          clientId: newId(),
          periodId: scene.period.id,
          counterpartyId,
          currency: 'TRY',
          balance: balance('5.00'),
          ...more,
        },
        scene.accountant,
      )
    expect(await scene.codeOf(create({ periodId: newId() }))).toBe('reconciliation.period_not_found')
    expect(await scene.codeOf(create({ counterpartyId: newId() }))).toBe('reconciliation.counterparty_not_found')
  })

  test.each(['-1.00', '1', '1.5', '01.00', '99999999999999999.00', '1e3', '1,00'])(
    'of %s is refused: an amount has two places and no sign',
    async (amount) => {
      const { id: counterpartyId } = await scene.counterparty()
      const input = { periodId: scene.period.id, counterpartyId, currency: 'TRY' as const, balance: balance(amount) }
      const call = scene.product.call(reconciliation.createLetter, { clientId: newId(), ...input }, scene.accountant)
      expect(await scene.codeOf(call)).toBe('request.invalid')
    },
  )

  test('holds the largest amount to the kuruş', async () => {
    const { id } = await scene.draft(balance('9999999999999999.99', 'credit'))
    expect((await scene.letter(id)).letter.balance).toEqual(balance('9999999999999999.99', 'credit'))
  })
})

describe('amending', () => {
  test('makes a draft of it again, with the next version and the reason in its history', async () => {
    const { letter } = await scene.sent()
    const input = { id: letter.id, version: 1, balance: balance('100.00', 'credit') }
    const amended = await scene.product.call(reconciliation.amendLetter, input, scene.accountant)
    expect(amended.letter).toMatchObject({ state: 'draft', version: 2, balance: input.balance, expiresAt: null })
    expect((await scene.letter(letter.id)).history.map(({ kind, version }) => [kind, version])).toEqual([
      ['amended', 2],
      ['sent', 1],
      ['made', 1],
    ])
  })

  test('to the same figures changes nothing', async () => {
    const letter = await scene.draft()
    const input = { id: letter.id, version: 1, balance: letter.balance }
    const { letter: after } = await scene.product.call(reconciliation.amendLetter, input, scene.accountant)
    expect(after).toEqual(letter)
  })

  test('is refused for figures that were changed meanwhile, and for what was agreed or cancelled', async () => {
    const letter = await scene.draft()
    const amend = (version: number, amount: string) =>
      scene.codeOf(
        scene.product.call(
          reconciliation.amendLetter,
          { id: letter.id, version, balance: balance(amount) },
          scene.accountant,
        ),
      )
    expect(await amend(2, '1.00')).toBe('reconciliation.version_outdated')
    expect(await amend(1, '1.00')).toBeUndefined()
    await scene.product.call(reconciliation.cancelLetter, { id: letter.id, version: 2, reason: '' }, scene.accountant)
    expect(await amend(2, '2.00')).toBe('reconciliation.state_refused')
  })
})

describe('a list', () => {
  test('goes through all letters page by page, in every order and both ways', async () => {
    const { period } = await scene.product.call(reconciliation.createPeriod, { endsOn: '2025-03-31' }, scene.accountant)
    const titles = ['Çınar', 'Cam', 'Zeytin', 'İnci', 'Ihlamur', 'Şeker']
    for (const [index, title] of titles.entries()) {
      const { id } = await scene.counterparty({ title })
      const input = {
        periodId: period.id,
        counterpartyId: id,
        currency: 'TRY' as const,
        balance: balance(`${index + 1}.00`),
      }
      await scene.product.call(reconciliation.createLetter, { clientId: newId(), ...input }, scene.accountant)
    }
    const all = async (order: string, descending: boolean) => {
      const found: string[] = []
      let after: string | undefined
      do {
        const page = await list({
          periodId: period.id,
          order,
          descending,
          limit: 2,
          ...(after === undefined ? {} : { after }),
        })
        found.push(...page.letters.map(({ counterparty }) => counterparty.title))
        after = page.nextCursor ?? undefined
      } while (after !== undefined)
      return found
    }
    const byTitle = ['Cam', 'Çınar', 'Ihlamur', 'İnci', 'Şeker', 'Zeytin']
    expect(await all('title', false)).toEqual(byTitle)
    expect(await all('title', true)).toEqual(byTitle.toReversed())
    expect(await all('amount', true)).toEqual(titles.toReversed())
    for (const order of ['number', 'state', 'sentAt', 'changedAt']) {
      expect((await all(order, false)).toSorted()).toEqual(titles.toSorted())
      expect((await all(order, true)).toSorted()).toEqual(titles.toSorted())
    }
  })

  test('finds by the beginning of words, however they were typed, and by tax number', async () => {
    await scene.counterparty({ title: 'IŞIK Tekstil', taxNumber: '1234567890' }).catch(() => undefined)
    const { id } = await scene.counterparty({ title: 'Güneşli Şişecam Sanayi', taxNumber: '4540536920' })
    const input = { periodId: scene.period.id, counterpartyId: id, currency: 'TRY' as const, balance: balance('3.00') }
    const { letter } = await scene.product.call(
      reconciliation.createLetter,
      { clientId: newId(), ...input },
      scene.accountant,
    )
    for (const search of ['gunes', 'ŞİŞE', 'sise san', '454053']) {
      expect((await list({ search })).letters.map((found) => found.id)).toEqual([letter.id])
    }
    expect((await list({ search: '&|!' })).letters).toEqual([])
  })

  test('keeps to what is asked for [M31]', async () => {
    const { letter } = await scene.sent(balance('777.00', 'credit'))
    const ids = async (filter: object) => (await list({ limit: 200, ...filter })).letters.map(({ id }) => id)
    expect(await ids({ states: ['sent'], side: 'credit', minAmount: '777.00', maxAmount: '777.00' })).toEqual([
      letter.id,
    ])
    expect(await ids({ counterpartyId: letter.counterparty.id, deliveries: ['none'] })).toEqual([])
    expect(await ids({ counterpartyId: letter.counterparty.id, withoutAddress: true })).toEqual([])
    const later = new Date(Date.now() + 60_000).toISOString()
    expect(await ids({ counterpartyId: letter.counterparty.id, unansweredSince: later })).toEqual([letter.id])
    expect(await ids({ periodId: newId<PeriodId>() })).toEqual([])
  })

  test('refuses a cursor that is none, and one of a list in another order', async () => {
    const { nextCursor } = await list({ limit: 1, order: 'title' })
    expect(await scene.codeOf(list({ order: 'amount', after: nextCursor }))).toBe('request.invalid')
    expect(await scene.codeOf(list({ after: 'AAAA' }))).toBe('request.invalid')
  })

  test.each(['2026-02-30 10:00:00+00', '2026-01-01 99:00:00+00', '0000-01-01 00:00:00+00'])(
    'refuses a cursor at %s, which the database does not know',
    async (sortedBy) => {
      const after = cursorOf('changedAt', { sortedBy, id: newId() })
      expect(await scene.codeOf(list({ order: 'changedAt', after }))).toBe('request.invalid')
    },
  )

  test('refuses a time before the first year, which the database does not know either', async () => {
    expect(await scene.codeOf(list({ unansweredSince: '0000-12-31T10:00:00Z' }))).toBe('request.invalid')
    const period = scene.product.call(reconciliation.createPeriod, { endsOn: '0000-12-31' }, scene.accountant)
    expect(await scene.codeOf(period)).toBe('request.invalid')
  })
})

test('the overview adds up to the kuruş, by state, currency and side', async () => {
  const { period } = await scene.product.call(reconciliation.createPeriod, { endsOn: '2024-12-31' }, scene.accountant)
  const periodId = period.id
  for (const [amount, currency] of [
    ['0.10', 'TRY'],
    ['0.20', 'TRY'],
    ['9999999999999999.99', 'TRY'],
    ['5.00', 'EUR'],
  ] as const) {
    const { id } = await scene.counterparty()
    const input = { periodId, counterpartyId: id, currency, balance: balance(amount) }
    const { letter } = await scene.product.call(
      reconciliation.createLetter,
      { clientId: newId(), ...input },
      scene.accountant,
    )
    if (currency === 'EUR') await scene.send(letter.id, new Date(Date.now() - 8 * 24 * 3_600_000))
  }
  const overview = await scene.product.call(reconciliation.getOverview, { periodId }, scene.accountant)
  expect(overview.totals).toEqual([
    { state: 'draft', currency: 'TRY', side: 'debit', letters: 3, amount: '10000000000000000.29' },
    { state: 'sent', currency: 'EUR', side: 'debit', letters: 1, amount: '5.00' },
  ])
  expect(overview.deliveries).toEqual([
    { delivery: 'none', letters: 3 },
    { delivery: 'waiting', letters: 1 },
  ])
  expect(overview.ageing.map(({ fromDays, letters }) => [fromDays, letters])).toEqual([
    [0, 0],
    [7, 1],
    [14, 0],
    [30, 0],
    [60, 0],
  ])
})
