import { spreadsheetMapping, type ImportDefaults } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { expect, test } from 'vitest'
import type { Cell } from '../cells.ts'
import { RepeatedRows } from './repeated-rows.ts'
import { understandRow, type Understood } from './understand-row.ts'
import { FormsSurvey } from './written-forms.ts'

type Told = string | number | Cell | null

const day = (iso: string): Cell => ({ kind: 'date', day: iso })
const number = (decimal: string): Cell => ({ kind: 'number', decimal, isImprecise: false })

function toCell(told: Told): Cell | undefined {
  if (told === null) return undefined
  if (typeof told === 'string') return { kind: 'text', text: told }
  return typeof told === 'number' ? number(String(told)) : told
}

function rowOf(cells: readonly Told[], row = 7) {
  const found = cells.flatMap((told, column) => {
    const cell = toCell(told)
    return cell === undefined ? [] : [[column, cell] as const]
  })
  return { number: row, isHidden: false, cells: new Map(found) }
}

const defaults: ImportDefaults = { currency: 'TRY', periodEndOn: '2025-12-31' }

function understand(
  columns: object,
  cells: readonly Told[],
  given: { defaults?: ImportDefaults; mapping?: object } = {},
): Understood {
  const mapping = spreadsheetMapping.parse({ sheet: null, headerRow: 1, columns, ...given.mapping })
  const survey = new FormsSurvey(mapping)
  const row = rowOf(cells)
  survey.look(row)
  return understandRow(row, { mapping, forms: survey.forms(), defaults: given.defaults ?? defaults })
}

/** The balance as `123.45 debit TRY 2025-12-31`, or what is wrong as `amount: amount_invalid`. */
function short(understood: Understood): string {
  if (understood === 'zero') return understood
  if ('problems' in understood) {
    return understood.problems.map(({ field, code }) => (field === null ? code : `${field}: ${code}`)).join(', ')
  }
  const { amount, side, currency, periodEndOn } = understood.balance
  return [amount, side, currency, periodEndOn].join(' ')
}

test('understands a whole row', () => {
  const columns = {
    title: 0,
    taxNumber: 1,
    taxOffice: 2,
    accountCode: 3,
    contactName: 4,
    emails: [5, 6],
    phone: 7,
    amount: 8,
    side: 9,
    currency: 10,
    periodEndOn: 11,
    language: 12,
  }
  const cells = [
    '  Şişli  Gıda\nA.Ş. ',
    4540536920,
    'Beyoğlu',
    '120.01.007',
    'Ayşe Yılmaz',
    'Ayşe <ayse@sisli.com.tr>; AYSE@sisli.com.tr',
    'muhasebe@sisli.com.tr',
    '(0212) 123 45 67',
    1234.5,
    'Alacak',
    'Euro',
    day('2025-06-30'),
    'İngilizce',
  ]
  expect(understand(columns, cells)).toEqual({
    balance: {
      row: 7,
      title: 'Şişli Gıda A.Ş.',
      taxNumber: '4540536920',
      taxOffice: 'Beyoğlu',
      accountCode: '120.01.007',
      contactName: 'Ayşe Yılmaz',
      emails: ['ayse@sisli.com.tr', 'muhasebe@sisli.com.tr'],
      phone: '+902121234567',
      amount: '1234.50',
      side: 'credit',
      currency: 'EUR',
      periodEndOn: '2025-06-30',
      language: 'en',
    },
  })
})

test('a row that says only a name and an amount has the rest from what was given', () => {
  expect(understand({ title: 0, amount: 1 }, ['A', 5])).toMatchObject({
    balance: { taxNumber: null, emails: [], phone: null, language: null, currency: 'TRY', periodEndOn: '2025-12-31' },
  })
  expect(short(understand({ title: 0, amount: 1 }, ['A', 5], { defaults: {} }))).toBe(
    'currency: currency_missing, periodEndOn: period_missing',
  )
})

const one = { title: 0, amount: 1 }
const lettered = { title: 0, amount: 1, side: 2 }
const two = { title: 0, debit: 1, credit: 2 }
const withZeros = { mapping: { takeZeros: true } }
const creditFirst = { mapping: { positiveSide: 'credit' } }

test.for<[says: string, columns: object, cells: Told[], expected: string, given?: object]>([
  ['a positive amount', one, ['A', 5], '5.00 debit TRY 2025-12-31'],
  ['a negative amount', one, ['A', -5], '5.00 credit TRY 2025-12-31'],
  ['a positive amount that we owe', one, ['A', 5], '5.00 credit TRY 2025-12-31', creditFirst],
  ['a negative amount that they owe', one, ['A', -5], '5.00 debit TRY 2025-12-31', creditFirst],
  ['an amount with its letter', one, ['A', '5,00 A'], '5.00 credit TRY 2025-12-31'],
  ['a negative amount with its letter', one, ['A', '-5,00 A'], '5.00 credit TRY 2025-12-31'],
  ['a negative amount with the other letter', one, ['A', '-5,00 B'], 'amount: side_contradicted'],
  ['an amount of zero', one, ['A', '0,00 A'], 'zero'],
  ['an amount of zero that is taken', one, ['A', -0], '0.00 debit TRY 2025-12-31', withZeros],
  ['a zero of either side', lettered, ['A', '0 B', 'A'], '0.00 debit TRY 2025-12-31', withZeros],
  ['a zero without a letter', lettered, ['A', 0, null], '0.00 debit TRY 2025-12-31', withZeros],
  ['a zero in another currency', one, ['A', '0,00 USD'], '0.00 debit USD 2025-12-31', withZeros],
  ['no amount', one, ['A', null], 'amount: amount_missing'],
  ['an amount in another currency', one, ['A', '5,00 USD'], '5.00 debit USD 2025-12-31'],
  ['a letter beside', lettered, ['A', 5, 'A'], '5.00 credit TRY 2025-12-31'],
  ['a word beside', lettered, ['A', 5, 'BORÇ'], '5.00 debit TRY 2025-12-31'],
  ['a letter of English books', lettered, ['A', 5, 'Cr'], '5.00 credit TRY 2025-12-31'],
  ['a letter that is missing', lettered, ['A', 5, null], 'side: side_missing'],
  ['a letter that is in the amount', lettered, ['A', '5 B', null], '5.00 debit TRY 2025-12-31'],
  ['a letter that nobody knows', lettered, ['A', 5, 'X'], 'side: side_unknown'],
  ['a letter that contradicts the amount', lettered, ['A', '5 B', 'A'], 'side: side_contradicted'],
  ['a letter that contradicts the sign', lettered, ['A', -5, 'B'], 'amount: side_contradicted'],
  ['a letter that agrees with the sign', lettered, ['A', -5, 'A'], '5.00 credit TRY 2025-12-31'],
  ['an amount on the left', two, ['A', 5, null], '5.00 debit TRY 2025-12-31'],
  ['an amount on the right', two, ['A', 0, '5,5'], '5.50 credit TRY 2025-12-31'],
  ['amounts on both sides', two, ['A', 5, 6], 'credit: amount_on_both_sides'],
  ['amounts on no side', two, ['A', null, null], 'amount_missing'],
  ['zeros on both sides', two, ['A', 0, '-'], 'zero'],
  ['a zero on the right that is taken', two, ['A', null, 0], '0.00 debit TRY 2025-12-31', withZeros],
  ['a negative amount on a side', two, ['A', -5, null], 'debit: amount_invalid'],
  ['an amount on the side of the other letter', two, ['A', '5 A', null], 'debit: side_contradicted'],
  ['rubbish on both sides', two, ['A', 'x', 'y'], 'debit: amount_invalid, credit: amount_invalid'],
])('understands %s', ([, columns, cells, expected, given]) => {
  expect(short(understand(columns, cells, given))).toBe(expected)
})

test.for<[says: string, columns: object, cells: Told[], expected: string]>([
  ['no name', { title: 0, amount: 1 }, [null, 5], 'title: title_missing'],
  ['a name that is too long', { title: 0, amount: 1 }, ['x'.repeat(301), 5], 'title: title_invalid'],
  ['a name that is an error', one, [{ kind: 'problem', code: 'cell_error', text: '#REF!' }, 5], 'title: cell_error'],
  ['a wrong tax number', { ...one, taxNumber: 2 }, ['A', 5, '4540536921'], 'taxNumber: tax_number_checksum'],
  ['a tax number with letters', { ...one, taxNumber: 2 }, ['A', 5, '45405X'], 'taxNumber: tax_number_invalid'],
  [
    'a tax number that is too long',
    { ...one, taxNumber: 2 },
    ['A', 5, '454053692000'],
    'taxNumber: tax_number_invalid',
  ],
  [
    'a tax number that has lost its digits',
    { ...one, taxNumber: 2 },
    ['A', 5, '4,54054E+09'],
    'taxNumber: number_imprecise',
  ],
  ['an address that is none', { ...one, emails: [2] }, ['A', 5, 'a@b.com; yok'], 'emails: email_invalid'],
  [
    'eleven addresses',
    { ...one, emails: [2] },
    ['A', 5, Array.from({ length: 11 }, (_, n) => `a${n}@b.com`).join()],
    'emails: too_many_emails',
  ],
  ['a phone that is none', { ...one, phone: 2 }, ['A', 5, '12345'], 'phone: phone_invalid'],
  ['a currency that nobody knows', { ...one, currency: 2 }, ['A', 5, 'XYZ'], 'currency: currency_unknown'],
  ['a currency without decimals', { ...one, currency: 2 }, ['A', 5, 'JPY'], 'currency: currency_unknown'],
  ['two currencies', { ...one, currency: 2 }, ['A', '5 USD', 'EUR'], 'currency: currency_contradicted'],
  ['a day that is none', { ...one, periodEndOn: 2 }, ['A', 5, '31.02.2025'], 'periodEndOn: date_invalid'],
  ['a day that could be two', { ...one, periodEndOn: 2 }, ['A', 5, '01/02/2025'], 'periodEndOn: date_ambiguous'],
  ['a language that nobody writes', { ...one, language: 2 }, ['A', 5, 'Latince'], 'language: language_unknown'],
  [
    'a code that has lost its digits',
    { ...one, accountCode: 2 },
    ['A', 5, { kind: 'number', decimal: '1', isImprecise: true }],
    'accountCode: number_imprecise',
  ],
  ['a code that is too long', { ...one, accountCode: 2 }, ['A', 5, 'x'.repeat(65)], 'accountCode: text_too_long'],
  [
    'a formula without a value',
    one,
    ['A', { kind: 'problem', code: 'formula_without_value', text: '' }],
    'amount: formula_without_value',
  ],
  ['a sum under the list', { ...one, taxNumber: 2 }, ['GENEL TOPLAM', 5, null], 'title: total_row'],
  [
    'everything that is wrong at once',
    { ...one, phone: 2, language: 3 },
    [null, 'x', '1', 'y'],
    'title: title_missing, amount: amount_invalid, phone: phone_invalid, language: language_unknown',
  ],
])('says of a row with %s what is wrong', ([, columns, cells, expected]) => {
  expect(short(understand(columns, cells))).toBe(expected)
})

test.for<[says: string, columns: object, text: string, expected: string]>([
  ['an open bracket and blanks', one, `(${' '.repeat(32_000)}`, 'amount: amount_invalid'],
  ['digits and blanks', one, `${'1 '.repeat(16_000)}x1`, 'amount: amount_invalid'],
  ['letters in a place of addresses', { title: 0, debit: 2, emails: [1] }, 'a'.repeat(32_000), 'emails: email_invalid'],
  [
    'open brackets in a place of addresses',
    { title: 0, debit: 2, emails: [1] },
    '<'.repeat(32_000),
    'emails: email_invalid',
  ],
  ['digits in a place of phones', { title: 0, debit: 2, phone: 1 }, '5'.repeat(32_000), 'phone: phone_invalid'],
  [
    'blanks between digits in a place of days',
    { title: 0, debit: 2, periodEndOn: 1 },
    '1 '.repeat(16_000),
    'periodEndOn: date_invalid',
  ],
])('is done with %s, however long, at once', ([, columns, text, expected]) => {
  // In quadratic time each of these would take seconds, and a sheet has 100,000 rows.
  for (let times = 0; times < 50; times += 1) expect(short(understand(columns, ['A', text, 5]))).toBe(expected)
})

test('names the column of an address that is wrong, and not the first with addresses', () => {
  expect(understand({ ...one, emails: [2, 3] }, ['A', 5, 'a@b.com', 'x'])).toEqual({
    problems: [{ code: 'email_invalid', field: 'emails', column: 3 }],
  })
})

test.for<[told: Told, expected: string]>([
  [4540536920, '4540536920'],
  ['4540536920', '4540536920'],
  [' 454 053 69 20 ', '4540536920'],
  ['TR 4540536920', '4540536920'],
  ['454.053.6920', '4540536920'],
  [10213576, '0010213576'],
  ['10213576', '0010213576'],
  ['0010213576', '0010213576'],
  [10000000146, '10000000146'],
])('reads %s as a tax number', ([told, expected]) => {
  expect(understand({ ...one, taxNumber: 2 }, ['A', 5, told])).toMatchObject({ balance: { taxNumber: expected } })
})

test.for<[told: Told, expected: string]>([
  ['0532 123 45 67', '+905321234567'],
  [5321234567, '+905321234567'],
  [905321234567, '+905321234567'],
  ['+90 (532) 123-45-67', '+905321234567'],
  ['0090 212 123 45 67', '+902121234567'],
  ['+49 30 1234567', '+49301234567'],
])('reads %s as a phone number', ([told, expected]) => {
  expect(understand({ ...one, phone: 2 }, ['A', 5, told])).toMatchObject({ balance: { phone: expected } })
})

test('one balance of a counterparty, in a currency, of a day: another row of it says which came first', () => {
  const repeated = new RepeatedRows()
  const columns = { title: 0, amount: 1, taxNumber: 2, accountCode: 3, currency: 4 }
  const mapping = spreadsheetMapping.parse({ sheet: null, headerRow: 1, columns })
  const say = (row: number, cells: readonly Told[]) => {
    const forms = { decimalMark: null, dateOrder: null }
    const understood = understandRow(rowOf(cells, row), { mapping, forms, defaults })
    if (understood === 'zero' || 'problems' in understood) throw new Error('the row was not understood')
    return repeated.repeats(understood.balance, mapping)
  }
  expect(say(2, ['A', 5, '4540536920', 'x'])).toBeUndefined()
  expect(say(3, ['A', 5, '4540536920', 'x', 'USD'])).toBeUndefined()
  expect(say(4, ['B', 9, 4540536920, 'y'])).toEqual({
    code: 'duplicate_row',
    field: 'taxNumber',
    column: 2,
    earlierRow: 2,
  })
  expect(say(5, ['C', 5, null, 'x'])).toBeUndefined()
  expect(say(6, ['D', 5, null, 'x'])).toMatchObject({ field: 'accountCode', earlierRow: 5 })
  expect(say(7, ['Şişli A.Ş.', 5])).toBeUndefined()
  expect(say(8, ['ŞİŞLİ A.Ş', 5])).toMatchObject({ field: 'title', earlierRow: 7 })
})

test('what a column shows of its numbers and days counts for those that do not show it', () => {
  const mapping = spreadsheetMapping.parse({ sheet: null, headerRow: 1, columns: { ...one, periodEndOn: 2 } })
  const shown = (...rows: readonly (readonly Told[])[]) => {
    const survey = new FormsSurvey(mapping)
    for (const cells of rows) survey.look(rowOf(cells))
    return survey.forms()
  }
  expect(shown(['A', '1.234', '01/02/2025'])).toEqual({ decimalMark: null, dateOrder: null })
  expect(shown(['A', '1.234', '01/02/2025'], ['B', '5,5', '31/12/2025'])).toEqual({
    decimalMark: ',',
    dateOrder: 'day_first',
  })
  expect(shown(['A', '1,234.5', '12/31/2025'])).toEqual({ decimalMark: '.', dateOrder: 'month_first' })
  expect(shown(['A', '1.234.567', '31.12.2025'])).toEqual({ decimalMark: ',', dateOrder: null })
  // Where a column shows both, nothing can be concluded from it.
  expect(shown(['A', '5,5', '31/12/2025'], ['B', '5.5', '12/31/2025'])).toEqual({ decimalMark: null, dateOrder: null })
})
