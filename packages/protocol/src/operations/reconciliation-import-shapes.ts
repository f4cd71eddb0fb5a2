/*
 * What is said about a spreadsheet of balances: what its columns mean, how its rows were understood, and why one was not. Shared
 * by the page, where people correct it, and the server, which reads by it.
 */
import * as z from 'zod/mini'
import { day, emailAddress, field, language, line } from '../fields.ts'
import { currencyCode, money } from '../money.ts'

/** Whose balance it is: `debit` (borç, B) they owe us, `credit` (alacak, A) we owe them. */
export const balanceSides = ['debit', 'credit'] as const
export type BalanceSide = (typeof balanceSides)[number]

/** What a column can mean. `amount` holds balances of both sides, `debit` and `credit` those of one. */
export const importFields = [
  'title',
  'taxNumber',
  'taxOffice',
  'accountCode',
  'contactName',
  'emails',
  'phone',
  'amount',
  'debit',
  'credit',
  'side',
  'currency',
  'periodEndOn',
  'language',
] as const satisfies readonly string[]

const column = z.int().check(z.gte(0), z.lt(16_384))
const count = z.int().check(z.gte(0))
const maybeColumn = (sentence: string) => field(z.optional(column), sentence)
const maybeText = (sentence: string) => field(z.nullable(z.string()), sentence)

/** Columns are counted from 0. */
const mappedColumns = z.strictObject({
  title: field(column, 'Column with the names of the counterparties.'),
  taxNumber: maybeColumn('Column with tax numbers: VKN of companies, TCKN of people.'),
  taxOffice: maybeColumn('Column with tax offices.'),
  accountCode: maybeColumn('Column with the codes that the books know counterparties by.'),
  contactName: maybeColumn('Column with the names of people to write to.'),
  emails: field(
    z.optional(z.array(column).check(z.minLength(1), z.maxLength(5))),
    'Columns with e-mail addresses; a cell may hold several.',
  ),
  phone: maybeColumn('Column with phone numbers.'),
  amount: maybeColumn('Column with balances of both sides: by their sign, by a letter, or by the column `side`.'),
  debit: maybeColumn('Column with balances that they owe us.'),
  credit: maybeColumn('Column with balances that we owe them.'),
  side: maybeColumn('Column that says of `amount` whose it is: B or A, Borç or Alacak, D or C.'),
  currency: maybeColumn('Column with currencies.'),
  periodEndOn: maybeColumn('Column with the day that balances are of.'),
  language: maybeColumn('Column with the languages to write in.'),
})
export type MappedColumns = z.output<typeof mappedColumns>
export type ImportField = keyof MappedColumns

/** What the columns of a sheet mean, and how what stands in them is written. */
export const spreadsheetMapping = z
  .strictObject({
    sheet: field(z.nullable(z.string().check(z.maxLength(255))), 'Name of the sheet; null: the first that is shown.'),
    headerRow: field(z.int().check(z.gte(0), z.lte(100)), 'Row with the headers, from 1; 0: the sheet has none.'),
    columns: field(mappedColumns, 'Which column means what.'),
    positiveSide: field(
      z._default(z.enum(balanceSides), 'debit'),
      'Whose a positive `amount` is where nothing else says it; a negative one is of the other side.',
    ),
    decimalMark: field(
      z._default(z.nullable(z.enum([',', '.'])), null),
      'What amounts that are text have before their decimals; null: what the column shows.',
    ),
    dateOrder: field(
      z._default(z.nullable(z.enum(['day_first', 'month_first'])), null),
      'How days that are text are written; null: what the column shows.',
    ),
    skipHiddenRows: field(z._default(z.boolean(), false), 'Whether rows that the sheet hides are left out.'),
    takeZeros: field(
      z._default(z.boolean(), false),
      'Whether balances of zero are balances as well; otherwise their rows are left out.',
    ),
  })
  .check(
    z.refine(
      ({ columns: { amount, debit, credit } }) => amount !== undefined || debit !== undefined || credit !== undefined,
      {
        error: 'needs a column with amounts',
        path: ['columns', 'amount'],
      },
    ),
    z.refine(
      ({ columns: { amount, debit, credit } }) => amount === undefined || (debit === undefined && credit === undefined),
      { error: 'has amounts in one column or in two, not both', path: ['columns', 'amount'] },
    ),
    z.refine(({ columns: { amount, side } }) => side === undefined || amount !== undefined, {
      error: 'says whose the amounts of one column are',
      path: ['columns', 'side'],
    }),
    z.refine(({ columns }) => hasEachOnce(Object.values(columns).flat()), {
      error: 'means two things with one column',
      path: ['columns'],
    }),
  )
export type SpreadsheetMapping = z.output<typeof spreadsheetMapping>

function hasEachOnce(columns: readonly (number | undefined)[]): boolean {
  const named = columns.filter((each) => each !== undefined)
  return new Set(named).size === named.length
}

/** What counts where no column says it. */
export const importDefaults = z.strictObject({
  currency: field(z.optional(currencyCode), 'The currency.'),
  periodEndOn: field(z.optional(day), 'The day that the balances are of.'),
  language: field(z.optional(language), 'The language to write in.'),
})
export type ImportDefaults = z.output<typeof importDefaults>

/** One balance of a counterparty, as a row told it. */
export const balanceRow = z.strictObject({
  row: field(z.int().check(z.gte(1)), 'The row in the sheet, from 1.'),
  title: field(line({ max: 300 }), 'Name of the counterparty.'),
  taxNumber: maybeText('VKN or TCKN, its check digits right; null: none was given.'),
  taxOffice: maybeText('Tax office.'),
  accountCode: maybeText('Code in the books.'),
  contactName: maybeText('Whom to write to.'),
  emails: field(z.array(emailAddress), 'Addresses to write to.'),
  phone: maybeText('Phone number as E.164.'),
  amount: field(money, 'The balance, not below zero.'),
  side: field(z.enum(balanceSides), 'Whose it is; `debit` where it is zero.'),
  currency: field(currencyCode, 'Its currency.'),
  periodEndOn: field(day, 'The day that it is of.'),
  language: field(z.nullable(language), 'Language to write in; null: none was given.'),
})
export type BalanceRow = z.output<typeof balanceRow>

/** Why a row, or a cell of it, could not be understood; screens and mails have words for each. */
export const rowProblemCodes = [
  // The cell itself, whatever it was to be.
  'cell_error',
  'formula_without_value',
  'cell_twice',
  'text_too_long',
  'text_invalid',
  // What nothing says.
  'title_missing',
  'amount_missing',
  'side_missing',
  'currency_missing',
  'period_missing',
  // What was said, and cannot be right.

  'title_invalid',
  'tax_number_invalid',
  'tax_number_checksum',
  'email_invalid',
  'too_many_emails',
  'phone_invalid',
  'amount_invalid',
  'amount_ambiguous',
  'amount_too_precise',
  'amount_too_big',
  'number_imprecise',
  'amount_on_both_sides',
  'side_unknown',
  'side_contradicted',
  'currency_unknown',
  'currency_contradicted',
  'date_invalid',
  'date_ambiguous',
  'language_unknown',
  // The row as a whole.
  'total_row',
  'duplicate_row',
] as const
export const rowProblemCode = z.enum(rowProblemCodes)
export type RowProblemCode = z.output<typeof rowProblemCode>

/** One thing that is wrong with a row. */
export const rowProblem = z.strictObject({
  code: field(rowProblemCode, 'What is wrong.'),
  field: field(z.nullable(z.enum(importFields)), 'What it was to be; null: the row as a whole.'),
  column: field(z.nullable(column), 'Where it stands; null: nowhere, or in no one column.'),
  earlierRow: field(z.optional(z.int()), 'The row that this one repeats, with `duplicate_row`.'),
})
export type RowProblem = z.output<typeof rowProblem>

/** A sheet of a file. */
const sheetOfFile = z.strictObject({
  name: field(z.string(), 'Its name; empty for a CSV file.'),
  isHidden: field(z.boolean(), 'Whether the file hides it.'),
})
export type SheetOfFile = z.output<typeof sheetOfFile>

/** Why a column is thought to mean something. */
export const mappingReasons = ['remembered', 'header', 'content'] as const

/** A column as it is shown to whoever says what it means. */
const previewColumn = z.strictObject({
  column: field(column, 'Counted from 0.'),
  header: field(z.string(), 'Its header, or empty.'),
  samples: field(z.array(z.string()), 'The first few things in it.'),
  isHidden: field(z.boolean(), 'Whether the sheet hides it.'),
  means: field(z.nullable(z.enum(importFields)), 'What it is thought to mean; null: nothing that is needed.'),
  reason: field(z.nullable(z.enum(mappingReasons)), 'Why; null: somebody said so, or it means nothing.'),
})
export type PreviewColumn = z.output<typeof previewColumn>

/** Columns that claim the same meaning; the first was taken. */
const mappingConflict = z.strictObject({
  field: field(z.enum(importFields), 'The meaning.'),
  columns: field(z.array(column), 'Who claims it.'),
})
export type MappingConflict = z.output<typeof mappingConflict>

/** A row as it was read, and what was made of it. */
const previewRow = z.strictObject({
  row: field(z.int(), 'The row in the sheet, from 1.'),
  cells: field(z.array(z.string()), 'What stands in the columns of the preview, in their order.'),
  understood: field(z.nullable(balanceRow), 'What it says; null where it could not be understood.'),
  problems: field(z.array(rowProblem), 'What is wrong with it.'),
})

/** A file before it is imported. */
export const spreadsheetPreview = z.strictObject({
  type: field(z.enum(['xlsx', 'csv']), 'What it is.'),
  encoding: field(z.nullable(z.string()), 'Of a CSV file: `utf-8`, `utf-16le`, `utf-16be` or `windows-1254`.'),
  separator: field(z.nullable(z.string()), 'Of a CSV file: what stands between its fields.'),
  sheets: field(z.array(sheetOfFile), 'All its sheets.'),
  sheet: field(z.string(), 'The sheet that the rest is about.'),
  columns: field(z.array(previewColumn), 'The columns in which anything stands.'),
  mapping: field(z.nullable(spreadsheetMapping), 'What is proposed; null where names or amounts were not found.'),
  headerRow: field(z.int(), 'Row with the headers, from 1; 0: none was found.'),
  conflicts: field(z.array(mappingConflict), 'Meanings that more than one column claims.'),
  missing: field(z.array(z.enum(importFields)), 'What a balance needs and nothing says: no column, no default.'),
  rows: field(z.array(previewRow), 'The first rows.'),
  counts: field(
    z.strictObject({
      rows: field(count, 'Rows that were looked at.'),
      understood: field(count, 'Of these, understood.'),
      refused: field(count, 'Of these, not understood.'),
      zeros: field(z._default(count, 0), 'Of these, left out because their balance is zero.'),
      hidden: field(count, 'Of these, hidden by the sheet.'),
      isComplete: field(z.boolean(), 'Whether these are all rows of the sheet.'),
    }),
    'How much of it can be imported so far.',
  ),
})
export type SpreadsheetPreview = z.output<typeof spreadsheetPreview>

/** What the columns meant in a sheet with the same headers, for the next sheet that has them. */
export const mappingMemory = z.strictObject({
  headers: field(z.string().check(z.maxLength(20_000)), 'All headers, folded and sorted: what the memory is found by.'),
  columns: field(
    z.partialRecord(z.enum(importFields), z.array(z.string().check(z.maxLength(300)))),
    'Each meaning with the folded headers of its columns.',
  ),
  positiveSide: field(z.enum(balanceSides), 'As in the mapping.'),
  decimalMark: field(z.nullable(z.enum([',', '.'])), 'As in the mapping.'),
  dateOrder: field(z.nullable(z.enum(['day_first', 'month_first'])), 'As in the mapping.'),
  takeZeros: field(z._default(z.boolean(), false), 'As in the mapping.'),
})
export type MappingMemory = z.output<typeof mappingMemory>
