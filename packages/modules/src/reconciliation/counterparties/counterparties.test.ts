import { newId, operations, type ClientId } from '@meydan/protocol'
import type { Balance, Counterparty } from '@meydan/protocol/operations/reconciliation-shapes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLedgerScene, type LedgerScene } from '../testing/ledger-scene.ts'

const { reconciliation } = operations

let scene: LedgerScene
beforeAll(async () => {
  scene = await createLedgerScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const fieldsOf = ({ id: _, version: _seen, mergedInto: _into, ...fields }: Counterparty) => fields
const update = (row: Counterparty, change: Partial<Counterparty>) =>
  scene.product.call(
    reconciliation.updateCounterparty,
    { ...fieldsOf(row), id: row.id, version: row.version, ...fieldsOf({ ...row, ...change }) },
    scene.accountant,
  )
const merge = (id: Counterparty['id'], into: Counterparty['id']) =>
  scene.product.call(reconciliation.mergeCounterparties, { id, into }, scene.accountant)
const write = (counterpartyId: Counterparty['id'], currency: 'TRY' | 'EUR' = 'TRY') =>
  scene.product.call(
    reconciliation.createLetter,
    {
      clientId: newId(),
      periodId: scene.period.id,
      counterpartyId,
      currency,
      balance: { amount: '10.00', side: 'debit' } as Balance,
    },
    scene.accountant,
  )

describe('a counterparty', () => {
  test('is added once by one request, even where it comes twice at once', async () => {
    const clientId = newId<ClientId>()
    const add = (title: string) => scene.counterparty({ clientId, title } as never)
    const [one, two] = await Promise.all([add('Bir A.Ş.'), add('Bir A.Ş.')])
    expect(two).toEqual(one)
    expect(await scene.codeOf(add('İki A.Ş.'))).toBe('request.id_reused')
  })

  test('has a tax number that adds up, or none', async () => {
    expect(await scene.codeOf(scene.counterparty({ taxNumber: '1234567899' }))).toBe('reconciliation.tax_number_wrong')
    expect(await scene.codeOf(scene.counterparty({ taxNumber: '12345' }))).toBe('request.invalid')
    expect(await scene.codeOf(scene.counterparty({ taxNumber: '10000000146' }))).toBeUndefined()
  })

  test('has its tax number alone, and the error says who has it', async () => {
    const first = await scene.counterparty({ taxNumber: '4540536920' })
    const second = scene.counterparty({ taxNumber: '4540536920' })
    await expect(second).rejects.toMatchObject({
      code: 'reconciliation.tax_number_taken',
      data: { counterpartyId: first.id },
    })
    const other = await scene.counterparty()
    expect(await scene.codeOf(update(other, { taxNumber: '4540536920' }))).toBe('reconciliation.tax_number_taken')
  })

  test('is changed by whoever has seen it as it is', async () => {
    const row = await scene.counterparty()
    const { counterparty } = await update(row, { title: 'Yeni Ad', contacts: [] })
    expect(counterparty).toMatchObject({ title: 'Yeni Ad', contacts: [], version: 2 })
    expect(await scene.codeOf(update(row, { title: 'Başka Ad' }))).toBe('reconciliation.version_outdated')
    expect(await scene.codeOf(update({ ...row, id: newId<never>() }, {}))).toBe('reconciliation.counterparty_not_found')
  })

  test('is listed by name in the language of the workspace, page by page', async () => {
    const titles = ['Zzz Çam', 'Zzz Cam', 'Zzz Şam', 'Zzz Sam']
    for (const title of titles) await scene.counterparty({ title })
    const page = (after?: string) =>
      scene.product.call(
        reconciliation.listCounterparties,
        { search: 'zzz', limit: 3, ...(after === undefined ? {} : { after }) },
        scene.accountant,
      )
    const first = await page()
    const second = await page(first.nextCursor ?? '')
    const found = [...first.counterparties, ...second.counterparties].map(({ title }) => title)
    expect(found).toEqual(['Zzz Cam', 'Zzz Çam', 'Zzz Sam', 'Zzz Şam'])
    expect(second.nextCursor).toBeNull()
  })
})

describe('two that are the same', () => {
  test('become one, with the letters and contacts of both; the tax number is free for it', async () => {
    const from = await scene.counterparty({
      title: 'Ege Tekstil',
      taxNumber: '10000000214',
      contacts: [{ name: '', email: 'b@ege.example', phone: null }],
    })
    const into = await scene.counterparty({ contacts: [{ name: '', email: 'a@ege.example', phone: null }] })
    const { letter } = await write(from.id, 'EUR')
    const { counterparty } = await merge(from.id, into.id)
    expect(counterparty.contacts.map(({ email }) => email)).toEqual(['a@ege.example', 'b@ege.example'])
    const { letter: moved, history } = await scene.letter(letter.id)
    expect(moved).toMatchObject({ state: 'draft', version: 1, balance: letter.balance, counterparty: { id: into.id } })
    expect(history[0]).toMatchObject({
      kind: 'merged',
      detail: 'Ege Tekstil',
      memberId: scene.accountant.member.id,
      at: moved.changedAt,
    })
    expect(await merge(from.id, into.id)).toEqual({ counterparty })
    const { counterparty: ended } = await scene.product.call(
      reconciliation.getCounterparty,
      { id: from.id },
      scene.accountant,
    )
    expect(ended.mergedInto).toBe(into.id)
    expect(await scene.codeOf(write(from.id))).toBe('reconciliation.counterparty_not_found')
  })

  test('stay two while both have a letter for the same balance, and nothing of them is changed', async () => {
    const [from, into] = [await scene.counterparty(), await scene.counterparty()]
    await write(from.id)
    await write(into.id)
    expect(await scene.codeOf(merge(from.id, into.id))).toBe('reconciliation.merge_refused')
    const { counterparty } = await scene.product.call(reconciliation.getCounterparty, { id: from.id }, scene.accountant)
    expect(counterparty).toEqual(from)
  })

  test('are two others, both of this workspace', async () => {
    const row = await scene.counterparty()
    expect(await scene.codeOf(merge(row.id, row.id))).toBe('reconciliation.merge_refused')
    expect(await scene.codeOf(merge(row.id, newId()))).toBe('reconciliation.counterparty_not_found')
    const neighbour = await scene.product.owner('Komşu')
    const call = scene.product.call(reconciliation.mergeCounterparties, { id: row.id, into: row.id }, neighbour)
    expect(await scene.codeOf(call)).toBe('reconciliation.counterparty_not_found')
  })

  test('become one whichever way two people merge them at once', async () => {
    const [one, two] = [await scene.counterparty(), await scene.counterparty()]
    const codes = await Promise.all([scene.codeOf(merge(one.id, two.id)), scene.codeOf(merge(two.id, one.id))])
    expect(codes.toSorted()).toEqual(['reconciliation.merge_refused', undefined])
  })
})
