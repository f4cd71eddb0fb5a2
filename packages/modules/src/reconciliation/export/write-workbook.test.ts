import type { Money } from '@meydan/protocol'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Cell } from '../import/cells.ts'
import { openSpreadsheet } from '../import/file/open-spreadsheet.ts'
import { balancesOf } from '../import/read-balances.ts'
import { checkMapping } from '../import/columns/check-mapping.ts'
import { ZipParts } from '../import/xlsx/zip-parts.ts'
import { readAll, TestFiles } from '../import/testing/test-files.ts'
import type { ExportCell } from './export-cell.ts'
import { refusedRowsSheet } from './refused-rows.ts'
import { writeCsv } from './write-csv.ts'
import { writeWorkbook, type ExportSheet } from './write-workbook.ts'

const files = new TestFiles()
afterAll(() => files[Symbol.asyncDispose]())

async function workbookFile(...sheets: readonly ExportSheet[]): Promise<string> {
  return files.write(Buffer.concat(await Array.fromAsync(writeWorkbook(sheets))))
}

async function csvFile(sheet: ExportSheet, language: 'tr' | 'en'): Promise<string> {
  return files.write((await Array.fromAsync(writeCsv(sheet, language))).join(''))
}

async function partOf(path: string, name: string): Promise<string> {
  await using parts = await ZipParts.open(path)
  return Buffer.concat(await Array.fromAsync(parts.stream(name))).toString()
}

const text = (said: string): ExportCell => ({ kind: 'text', text: said })
const money = (amount: string): ExportCell => ({ kind: 'money', money: amount as Money })

test('writes texts, amounts, days and nothing, each as what it is', async () => {
  const path = await workbookFile({
    name: 'Özet',
    headers: ['Ünvan', 'Bakiye', 'Tarih'],
    widths: [30, 18, 12],
    rows: [
      [text('Şişli & <Oğulları> "A.Ş."'), money('1234.50'), { kind: 'date', day: '2025-12-31' }],
      [null, money('-0.05'), null],
      [{ kind: 'number', decimal: '4540536920' }],
    ],
  })
  expect(await readAll(path)).toEqual({
    1: ["'Ünvan", "'Bakiye", "'Tarih"],
    2: [`'Şişli & <Oğulları> "A.Ş."`, '1234.5', 'day 2025-12-31'],
    3: ['', '-0.05'],
    4: ['4540536920'],
  })
  expect(await partOf(path, 'xl/worksheets/sheet1.xml')).toContain('<c r="B2" s="2"><v>1234.50</v></c>')
})

test('names several sheets so that Excel takes the names', async () => {
  const names = ['Borç/Alacak [2025]: özet?', 'borç alacak  2025   özet ', '', 'x'.repeat(40), 'X'.repeat(31)]
  const path = await workbookFile(...names.map((name) => ({ name, headers: ['a'], rows: [] })))
  await using spreadsheet = await openSpreadsheet(path)
  const found = spreadsheet.sheets.map(({ name }) => name)
  expect(found).toHaveLength(5)
  expect(new Set(found.map((name) => name.toLowerCase())).size).toBe(5)
  for (const name of found) expect(name).toMatch(/^[^\\/?*[\]:]{1,31}$/)
})

const dangerous = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '=HYPERLINK("http://x","y")',
  '\uFF1D1',
  "=cmd|' /C calc'!A0",
]

test.for(dangerous)('never lets %j be calculated', async (said) => {
  const sheet = { name: 'A', headers: ['a', said], rows: [[text('x'), text(said)]] }
  const path = await workbookFile(sheet)
  expect(await readAll(path)).toEqual({ 1: ["'a", `'${said}`], 2: ["'x", `'${said}`] })
  const xml = await partOf(path, 'xl/worksheets/sheet1.xml')
  expect(xml).not.toContain('<f')
  expect(xml).toContain('<c r="B2" s="4" t="inlineStr">')
  expect(await partOf(path, 'xl/styles.xml')).toMatch(/<xf [^>]*quotePrefix="1"\/><\/cellXfs>/)
  expect(await readAll(await csvFile(sheet, 'tr'))).toEqual({ 1: ["'a", `''${said}`], 2: ["'x", `''${said}`] })
})

const anyText = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 50 })
  .filter((said) => said.trim() !== '' && !/[\0\uFFFE\uFFFF]/.test(said))

test('every text comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
      const path = await workbookFile({ name: 'A', headers: ['a'], rows: texts.map((said) => [text(said)]) })
      expect(Object.values(await readAll(path)).slice(1)).toEqual(texts.map((said) => [`'${said}`]))
    }),
    { numRuns: 60 },
  )
  const escapes = ['_x0041_', '_x005F_', '_x000D_\r', '_x', 'a_x0041', '\u0007', ' a ', 'a\nb', '\u{1F600}']
  const path = await workbookFile({ name: 'A', headers: ['a'], rows: escapes.map((said) => [text(said)]) })
  expect(Object.values(await readAll(path)).slice(1)).toEqual(escapes.map((said) => [`'${said}`]))
})

const anyAmount = fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }).map((kurus) => {
  const digits = String(kurus).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
})
const anyBalance = fc.record({ amount: anyAmount, isCredit: fc.boolean() })

test('what is exported is imported to the kuruş, from either kind of file and in either language', async () => {
  const mapping = checkMapping({ sheet: null, headerRow: 1, columns: { title: 0, amount: 1, side: 2, periodEndOn: 3 } })
  await fc.assert(
    fc.asyncProperty(fc.array(anyBalance, { minLength: 1, maxLength: 50 }), async (balances) => {
      const rows = balances.map(({ amount, isCredit }, index): ExportCell[] => [
        text(`Firma ${index}`),
        money(amount),
        text(isCredit ? 'A' : 'B'),
        { kind: 'date', day: '2025-12-31' },
      ])
      const sheet = { name: 'A', headers: ['Ünvan', 'Bakiye', 'B/A', 'Tarih'], rows }
      for (const path of [await workbookFile(sheet), await csvFile(sheet, 'tr'), await csvFile(sheet, 'en')]) {
        const batches = await Array.fromAsync(balancesOf({ path, mapping, defaults: { currency: 'TRY' } }))
        expect(batches.flatMap(({ refused }) => refused)).toEqual([])
        expect(batches.flatMap((batch) => batch.balances.map(({ amount, side }) => [amount, side]))).toEqual(
          balances.map(({ amount, isCredit }) => [amount, isCredit ? 'credit' : 'debit']),
        )
      }
    }),
    { numRuns: 40 },
  )
})

test('writes an amount that a number cannot keep as text', async () => {
  const amounts = ['9999999999999.99', '99999999999999.99', '-1234567890123456.78', '100000000000000.00']
  const path = await workbookFile({ name: 'A', headers: ['a'], rows: amounts.map((amount) => [money(amount)]) })
  expect(Object.values(await readAll(path)).slice(1)).toEqual([
    ['9999999999999.99'],
    ["'99999999999999.99"],
    ["'-1234567890123456.78"],
    ["'100000000000000.00"],
  ])
})

test('writes the rows that were refused as they were, with the reason beside each', async () => {
  const cells = new Map<number, Cell>([
    [0, { kind: 'text', text: '=A1' }],
    [2, { kind: 'number', decimal: '12345678901.5', isImprecise: false }],
    [3, { kind: 'date', day: '2025-12-31' }],
    [5, { kind: 'problem', code: 'cell_error', text: '#REF!' }],
  ])
  const path = await workbookFile(
    refusedRowsSheet({
      name: 'Hatalı satırlar',
      columns: [0, 2, 3, 5].map((column) => ({ column, header: `Sütun ${column}` })),
      rowHeader: 'Satır',
      reasonHeader: 'Neden',
      sayProblem: ({ code, column }) => `${code} ${column}.`,
      rows: [
        {
          row: 17,
          cells,
          problems: [
            { code: 'cell_error', field: 'amount', column: 5 },
            { code: 'side_missing', field: 'side', column: null },
          ],
        },
      ],
    }),
  )
  expect(await readAll(path)).toEqual({
    1: ["'Sütun 0", "'Sütun 2", "'Sütun 3", "'Sütun 5", "'Satır", "'Neden"],
    2: ["'=A1", '12345678901.5', 'day 2025-12-31', "'#REF!", '17', "'cell_error 5. side_missing null."],
  })
})

test('takes rows as it writes them, and keeps none', async () => {
  let taken = 0
  function* rows(): Generator<ExportCell[]> {
    for (; taken < 1_000_000; taken += 1) yield [text(`Firma ${Math.imul(taken, 2_654_435_761)}`), money('1.00')]
  }
  let bytes = 0
  for await (const chunk of writeWorkbook([{ name: 'A', headers: ['a', 'b'], rows: rows() }])) {
    bytes += chunk.length
    if (bytes > 100_000) break
  }
  expect(taken).toBeGreaterThan(1_000)
  expect(taken).toBeLessThan(100_000)
})

test('says what went wrong with the rows, and that a sheet has an end', async () => {
  function* broken(): Generator<ExportCell[]> {
    yield [text('a')]
    throw new Error('the rows ended badly')
  }
  await expect(workbookFile({ name: 'A', headers: ['a'], rows: broken() })).rejects.toThrow('the rows ended badly')
  const endless = Array.from({ length: 1_048_576 }, (): ExportCell[] => [])
  await expect(workbookFile({ name: 'A', headers: ['a'], rows: endless })).rejects.toThrow(RangeError)
})
