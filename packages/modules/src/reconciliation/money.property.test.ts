// No kuruş is lost between the file of the books and the file of the results, whatever the amounts are.
import fc from 'fast-check'
import { newId, operations, type Money } from '@meydan/protocol'
import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { formatMoney } from './money/format-money.ts'
import { parseMoney } from './money/money.ts'
import { previewSpreadsheet } from './import/run-import.ts'
import { fileOnDisk } from './importing/file-on-disk.ts'
import { createImportScene, type ImportScene } from './testing/import-scene.ts'

const { reconciliation } = operations

let scene: ImportScene
beforeAll(async () => {
  scene = await createImportScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

/** Amounts above zero, up to the largest, as whole kuruş. */
const kurus = fc.oneof(
  fc.bigInt({ min: 1n, max: 100_000n }),
  fc.bigInt({ min: 1n, max: 999_999_999_999_999_999n }),
  fc.constantFrom(1n, 10n, 99n, 100n, 999_999_999_999_999_999n, 123_456_789_012_345_678n),
)
const written = fc.record({ kurus, language: fc.constantFrom('tr' as const), side: fc.constantFrom('B', 'A') })

function moneyOf(value: bigint): Money {
  const digits = value.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}` as Money
}

test('what the books say is what the letter asks, what the page shows, what is answered and what is exported', async () => {
  const rows = fc.sample(written, { numRuns: 120, seed: 2026 })
  const name = `zz${newId().replaceAll(/[^a-f]/g, '')}`
  const lines = rows.map(
    ({ kurus: value, side }, index) =>
      `${name} ${String(index).padStart(3, '0')};${formatMoney(moneyOf(value), 'tr')};${side};TRY;31.12.2026;a@ornek.example`,
  )
  const imported = await scene.whole(['Ünvan;Bakiye;B/A;Döviz;Tarih;E-posta', ...lines].join('\n'))
  expect(imported).toMatchObject({ state: 'applied', outcome: { newLetters: rows.length } })

  const { letters } = await scene.product.call(
    reconciliation.listLetters,
    { search: name, limit: 200, order: 'title' },
    scene.accountant,
  )
  const balances = rows.map(({ kurus: value, side }): Balance => ({
    amount: moneyOf(value),
    side: side === 'B' ? 'debit' : 'credit',
  }))
  expect(letters.map(({ balance }) => balance)).toEqual(balances)

  for (const [index, letter] of letters.entries()) {
    const token = await scene.send(letter.id)
    const page = await scene.open(token)
    expect(page.balance).toEqual(balances[index])
    // They say what the next row says: another amount of the same kind.
    const theirs = balances[(index + 1) % balances.length] as Balance
    const said = { kind: 'disagrees' as const, theirs, note: '', name: '', fileId: null, nonce: page.nonce }
    const { letter: answered } = await scene.product.call(reconciliation.answerLetter, said, { token })
    expect(answered.answer?.theirs).toEqual(theirs)
  }

  const { export: begun } = await scene.product.call(
    reconciliation.startExport,
    {
      clientId: newId(),
      query: { search: name },
      order: 'title',
      descending: false,
      columns: ['counterparty', 'balance', 'answer'],
    },
    scene.accountant,
  )
  await vi.waitFor(
    async () => {
      const { export: now } = await scene.product.call(reconciliation.getExport, { id: begun.id }, scene.accountant)
      expect(now.state).toBe('made')
    },
    { timeout: 30_000, interval: 25 },
  )
  const body = await scene.product.call(reconciliation.downloadExport, { id: begun.id }, scene.accountant)
  await using file = await fileOnDisk(body, new AbortController().signal)
  const exported = await previewSpreadsheet(file.path)
  const shown = exported.rows.map(({ cells }) => [parseMoney(cells[1] ?? ''), parseMoney(cells[4] ?? '')])
  expect(shown).toEqual(
    balances
      .slice(0, shown.length)
      .map(({ amount }, index) => [amount, (balances[(index + 1) % balances.length] as Balance).amount]),
  )
  expect(shown.length).toBeGreaterThanOrEqual(20)
}, 120_000)
