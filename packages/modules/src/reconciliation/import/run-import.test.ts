import type { SpreadsheetMapping } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { afterAll, expect, test } from 'vitest'
import { maxCellLength, maxRows } from './bounds.ts'
import { checkMapping } from './columns/check-mapping.ts'
import type { BalanceBatch } from './read-balances.ts'
import { previewSpreadsheet, readBalances } from './run-import.ts'
import { vknOf } from './testing/tax-numbers.ts'
import { TestFiles } from './testing/test-files.ts'
import { rowXml, testWorkbook } from './testing/workbook-parts.ts'

const files = new TestFiles()
afterAll(() => files[Symbol.asyncDispose]())

const defaults = { currency: 'TRY', periodEndOn: '2025-12-31' } as const
const simple = checkMapping({ sheet: null, headerRow: 1, columns: { title: 0, taxNumber: 1, amount: 2 } })

const list = [
  'ÖRNEK A.Ş. BAKİYE LİSTESİ;;;',
  'Ünvan;Vergi No;Bakiye;B/A',
  `A;${vknOf(1)};1.234,50;B`,
  `B;${vknOf(2)};99;A`,
  `C;${vknOf(3)};x;B`,
  `D;${vknOf(1)};5;B`,
  'TOPLAM;;1.333,50;',
].join('\n')

async function collect(batches: AsyncIterable<BalanceBatch>) {
  const all = await Array.fromAsync(batches)
  return {
    balances: all.flatMap((batch) => batch.balances),
    refused: all.flatMap((batch) => batch.refused),
    last: all.at(-1)?.progress,
  }
}

test('previews a file: what it is, what its columns mean, how its first rows are understood', async () => {
  const preview = await previewSpreadsheet(await files.write(list), { defaults })
  expect(preview).toMatchObject({
    type: 'csv',
    encoding: 'utf-8',
    separator: ';',
    sheet: '',
    headerRow: 2,
    mapping: { sheet: '', headerRow: 2, columns: { title: 0, taxNumber: 1, amount: 2, side: 3 } },
    conflicts: [],
    missing: [],
    counts: { rows: 5, understood: 2, refused: 3, zeros: 0, hidden: 0, isComplete: true },
  })
  expect(preview.columns[2]).toEqual({
    column: 2,
    header: 'Bakiye',
    samples: ['1.234,50', '99', 'x', '5', '1.333,50'],
    isHidden: false,
    means: 'amount',
    reason: 'header',
  })
  expect(preview.rows[0]).toMatchObject({
    row: 3,
    cells: ['A', vknOf(1), '1.234,50', 'B'],
    understood: { title: 'A', amount: '1234.50', side: 'debit' },
    problems: [],
  })
  expect(preview.rows.slice(2).map(({ problems }) => problems)).toEqual([
    [{ code: 'amount_invalid', field: 'amount', column: 2 }],
    [{ code: 'duplicate_row', field: 'taxNumber', column: 1, earlierRow: 3 }],
    [{ code: 'total_row', field: 'title', column: 0 }],
  ])
})

test('never cuts a text so that the database would not take it', async () => {
  const long = (before: number) => `${'x'.repeat(before)}\u{1F600} A.Ş.`
  const tooLong = `${long(99)}${'y'.repeat(maxCellLength)}`
  const titles = [long(199), tooLong, `\0${long(98)}`, `\0${tooLong}`]
  const path = await files.write([`Ünvan;Bakiye;${long(299)}`, ...titles.map((title) => `${title};x`)].join('\n'))
  const preview = await previewSpreadsheet(path, { defaults })
  expect(preview.rows.map(({ cells }) => cells[0]?.length)).toEqual([199, 99, 98, 99])
  // What JSON would have to escape, and `jsonb` refuses.
  expect(JSON.stringify(preview)).not.toMatch(/\\u(d[89a-f]|0000)/)
})

test('previews by what somebody corrected, and says what nothing tells', async () => {
  const path = await files.write(list)
  const mapping = checkMapping({ sheet: '', headerRow: 2, columns: { title: 0, amount: 2 }, positiveSide: 'credit' })
  const preview = await previewSpreadsheet(path, { mapping, defaults: { currency: 'EUR' } })
  expect(preview).toMatchObject({ mapping, missing: ['periodEndOn'], counts: { understood: 0 } })
  expect(preview.columns.map(({ means, reason }) => [means, reason])).toEqual([
    ['title', null],
    [null, null],
    ['amount', null],
    [null, null],
  ])
  const told = await previewSpreadsheet(path, { mapping, defaults: { currency: 'EUR', periodEndOn: '2025-06-30' } })
  expect(told.rows[0]?.understood).toMatchObject({ side: 'credit', currency: 'EUR', periodEndOn: '2025-06-30' })
})

test('previews one sheet of several, hidden rows and columns among the rest', async () => {
  const xml = `<cols><col min="3" max="3" hidden="1"/></cols><sheetData>${rowXml(1, ['Ünvan', 'Bakiye', 'Not'])}${rowXml(2, ['A', 1, 'x'])}${rowXml(3, ['B', 2, 'y']).replace('<row', '<row hidden="1"')}</sheetData>`
  const path = await files.write(
    testWorkbook({ sheets: { Boş: '', Liste: xml }, sheetAttributes: { Boş: 'state="hidden"' } }),
  )
  const preview = await previewSpreadsheet(path, { defaults })
  expect(preview).toMatchObject({
    sheets: [
      { name: 'Boş', isHidden: true },
      { name: 'Liste', isHidden: false },
    ],
    sheet: 'Liste',
    counts: { rows: 2, understood: 2, hidden: 1 },
  })
  expect(preview.columns.map(({ isHidden }) => isHidden)).toEqual([false, false, true])
  await expect(previewSpreadsheet(path, { sheet: 'Boş' })).rejects.toMatchObject({ code: 'reconciliation.file_empty' })

  const mapping = preview.mapping as SpreadsheetMapping
  expect((await collect(readBalances(path, { mapping, defaults }))).balances).toHaveLength(2)
  const shown = await collect(readBalances(path, { mapping: { ...mapping, skipHiddenRows: true }, defaults }))
  expect(shown.balances.map(({ title }) => title)).toEqual(['A'])
})

test('reads the balances of a file, and the rows that it does not understand as they stand there', async () => {
  const path = await files.write(list)
  const mapping = checkMapping({ sheet: null, headerRow: 2, columns: { title: 0, taxNumber: 1, amount: 2, side: 3 } })
  const { balances, refused, last } = await collect(readBalances(path, { mapping, defaults }))
  expect(balances.map(({ row, title, amount, side }) => [row, title, amount, side])).toEqual([
    [3, 'A', '1234.50', 'debit'],
    [4, 'B', '99.00', 'credit'],
  ])
  expect(refused.map(({ row, problems }) => [row, problems[0]?.code])).toEqual([
    [5, 'amount_invalid'],
    [6, 'duplicate_row'],
    [7, 'total_row'],
  ])
  expect(refused[0]?.cells.get(2)).toEqual({ kind: 'text', text: 'x' })
  expect(last).toMatchObject({ phase: 'reading', rows: 5, totalRows: 5 })
  expect(last?.bytes).toBe(last?.totalBytes)
})

test('a number in the first row is read by what the last one shows', async () => {
  const mapping = checkMapping({ sheet: null, headerRow: 1, columns: { title: 0, amount: 1 } })
  const rows = (last: string) => [
    'Ünvan;Bakiye',
    'A;1.234',
    ...Array.from({ length: 3_000 }, (_, n) => `F${n};${n + 1}`),
    last,
  ]
  const amountsOf = async (last: string) => {
    const { balances, refused } = await collect(
      readBalances(await files.write(rows(last).join('\n')), { mapping, defaults }),
    )
    return [balances[0]?.amount, refused.map(({ row, problems }) => `${row} ${problems[0]?.code}`)]
  }
  expect(await amountsOf('Z;0,50')).toEqual(['1234.00', []])
  expect(await amountsOf('Z;0.50')).toEqual(['1.00', ['2 amount_too_precise']])
  expect(await amountsOf('Z;50')).toEqual(['1.00', ['2 amount_ambiguous']])
})

test('refuses a whole file with its code, across the thread', async () => {
  await expect(previewSpreadsheet(await files.write('%PDF-1.4'))).rejects.toMatchObject({
    code: 'reconciliation.file_type_unknown',
    data: { found: 'pdf' },
  })
  const path = await files.write(list)
  const reading = (mapping: unknown) =>
    collect(readBalances(path, { mapping: mapping as SpreadsheetMapping, defaults }))
  await expect(reading({ ...simple, sheet: 'Yok' })).rejects.toMatchObject({ code: 'reconciliation.sheet_not_found' })
  await expect(reading({ ...simple, columns: {} })).rejects.toMatchObject({ code: 'reconciliation.mapping_invalid' })
  await expect(reading({ ...simple, columns: { title: 9, amount: 2 } })).rejects.toMatchObject({
    code: 'reconciliation.mapping_invalid',
    data: { issues: [{ path: 'columns.title' }] },
  })
})

test('refuses a sheet with a row too many', async () => {
  const rows = (count: number) =>
    ['Ünvan;VKN;Bakiye', ...Array.from({ length: count }, (_, n) => `F${n};;1`)].join('\n')
  const { balances } = await collect(readBalances(await files.write(rows(maxRows)), { mapping: simple, defaults }))
  expect(balances).toHaveLength(maxRows)
  await expect(
    collect(readBalances(await files.write(rows(maxRows + 1)), { mapping: simple, defaults })),
  ).rejects.toMatchObject({ code: 'reconciliation.too_many_rows', data: { maxRows } })
})

test('reads 100,000 rows of 12 columns within the memory of its thread, and gives them in pieces', async () => {
  const headers = [
    'Ünvan',
    'Vergi No',
    'Vergi Dairesi',
    'E-posta',
    'Borç',
    'Alacak',
    'PB',
    'Tarih',
    'Cari Kodu',
    'Telefon',
    'Yetkili',
    'Dil',
  ]
  const rows = Array.from({ length: maxRows }, (_, n) =>
    rowXml(n + 2, [
      `Firma ${n} Sanayi ve Ticaret Ltd. Şti.`,
      Number(vknOf(n)),
      'Kadıköy',
      `muhasebe${n}@firma${n}.com.tr`,
      ...(n % 2 === 0 ? [n + 0.25, null] : [null, n + 0.75]),
      'TL',
      '31.12.2025',
      `120.01.${n}`,
      '0532 123 45 67',
      `Yetkili ${n}`,
      'tr',
    ]),
  )
  const path = await files.write(testWorkbook({ sheets: { A: rowXml(1, headers) + rows.join('') } }))
  const { mapping } = await previewSpreadsheet(path)
  let count = 0
  let most = 0
  let isInOrder = true
  const reports = new Set<string>()
  // A quarter of what it may take: what it takes must not grow with the file.
  for await (const { balances, refused, progress } of readBalances(
    path,
    { mapping: mapping as SpreadsheetMapping },
    { maxMegabytes: 128 },
  )) {
    if (refused.length > 0) expect(refused).toEqual([])
    for (const { row } of balances) isInOrder &&= row === (count += 1) + 1
    most = Math.max(most, balances.length)
    reports.add(progress.phase)
  }
  expect([count, isInOrder]).toEqual([maxRows, true])
  expect(most).toBe(500)
  expect([...reports]).toEqual(['survey', 'reading'])
}, 120_000)

test('a file that takes too much memory ends its thread with a code, and nothing else', async () => {
  const strings = Array.from({ length: 300_000 }, (_, n) => `<si><t>${n} ${'ş'.repeat(60)}</t></si>`).join('')
  const sheet = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
  const path = await files.write(testWorkbook({ strings, sheets: { A: sheet } }))
  await expect(previewSpreadsheet(path, {}, { maxMegabytes: 24 })).rejects.toMatchObject({
    code: 'reconciliation.file_too_complex',
    data: { reason: 'memory' },
  })
  expect(await previewSpreadsheet(path)).toMatchObject({ counts: { rows: 1 } })
})

test('stops in the middle when it is told to', async () => {
  const rows = ['Ünvan;VKN;Bakiye', ...Array.from({ length: 50_000 }, (_, n) => `F${n};;1`)].join('\n')
  const path = await files.write(rows)
  const controller = new AbortController()
  const reading = readBalances(path, { mapping: simple, defaults }, { signal: controller.signal })
  await reading.next()
  controller.abort(new Error('cancelled by a test'))
  await expect(collect(reading)).rejects.toThrow('cancelled by a test')
})
