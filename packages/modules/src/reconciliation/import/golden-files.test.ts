// Files that other programs made: how each was made stands in `testing/golden/README.md`.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { previewOf } from './preview-sheet.ts'

const pathOf = (name: string) => fileURLToPath(new URL(`./testing/golden/${name}`, import.meta.url))

/** What a file says with lira where nothing says the currency: each row, or what is wrong with it. */
async function read(name: string): Promise<string[]> {
  const defaults = { currency: 'TRY' } as const
  const { rows } = await previewOf({ path: pathOf(name), sheet: null, mapping: null, memories: [], defaults })
  return rows.map(({ understood, problems }) => {
    if (understood === null) return problems.map(({ field, code }) => `${field} ${code}`).join(', ')
    const { title, taxNumber, amount, side, currency, periodEndOn } = understood
    return [title, taxNumber, amount, side, currency, periodEndOn].join(' ')
  })
}

const list = [
  'Şişli Gıda Sanayi A.Ş. 4540536920 1234.56 debit TRY 2025-12-31',
  'Kadıköy Tekstil Ltd. Şti. 0010213576 0.30 credit USD 2025-12-31',
  'Öz Çelik İnşaat 0010213576 98765432.10 credit EUR 2025-06-30',
  'Ğüven Ticaret 3973535717 1234.56 debit TRY 2025-12-31',
]

test('reads a workbook of openpyxl, whose formulas nobody has calculated', async () => {
  expect(await read('openpyxl.xlsx')).toEqual([...list, 'amount formula_without_value'])
})

test('reads the same workbook as LibreOffice saved it, which calculates', async () => {
  expect(await read('libreoffice.xlsx')).toEqual([...list, 'Formül A.Ş. 2037637860 1234.86 debit TRY 2025-12-31'])
})

test('reads a workbook of XlsxWriter with rich texts, errors, truths and a hidden row', async () => {
  expect(await read('xlsxwriter.xlsx')).toEqual([
    'Şişli A.Ş. 4540536920 1234.56 debit TRY 2025-12-31',
    'Kadıköy 0010213576 2469.12 credit TRY 2025-06-30',
    'debit cell_error, credit amount_invalid, periodEndOn period_missing',
  ])
})

test('reads days that are counted from 1904', async () => {
  expect(await read('openpyxl-1904.xlsx')).toEqual(['A  5.00 debit TRY 2025-12-31'])
})

test('reads a text file of Turkish Windows, as it was shown', async () => {
  expect(await read('libreoffice-windows-1254.csv')).toEqual([
    'Şişli Gıda Sanayi A.Ş. 4540536920 1234.56 debit TRY 2025-12-31',
    // Its format called every amount lira, whatever the column beside says.
    'currency currency_contradicted',
    'currency currency_contradicted',
    'Ğüven Ticaret 3973535717 1234.56 debit TRY 2025-12-31',
    'Formül A.Ş. 2037637860 1234.86 debit TRY 2025-12-31',
  ])
})

test.for([
  ['libreoffice.ods', 'ods'],
  ['libreoffice.xls', 'xls'],
] as const)('refuses %s, and says what it is', async ([name, found]) => {
  await expect(read(name)).rejects.toMatchObject({ code: 'reconciliation.file_type_unknown', data: { found } })
})
