// From the cells of a row to a balance, or to everything that is wrong with it.
import type {
  BalanceRow,
  ImportDefaults,
  ImportField,
  RowProblem,
  SpreadsheetMapping,
} from '@meydan/protocol/operations/reconciliation-import-shapes'
import { readPhoneNumber } from '../../identifiers/phone-number.ts'
import { zero } from '../../money/money.ts'
import { readCurrency } from '../../money/read-currency.ts'
import { foldWords } from '../../text/fold-words.ts'
import type { Cell, SheetRow } from '../cells.ts'
import { lineOf } from './plain-text.ts'
import { readBalance, type ReadBalance } from './read-balance.ts'
import { readDay } from './read-day.ts'
import { maxEmails, readEmails, withoutRepeats } from './read-emails.ts'
import { readLanguage } from './read-language.ts'
import { readTaxNumber } from './read-tax-number.ts'
import { RowReport } from './row-report.ts'
import type { WrittenForms } from './written-forms.ts'

/** How the rows of a sheet are to be understood. */
export interface RowRules {
  readonly mapping: SpreadsheetMapping
  readonly forms: WrittenForms
  readonly defaults: ImportDefaults
}

/** What a row came to; `zero`: its balance is, and the mapping leaves such rows out, whatever else they say. */
export type Understood = { readonly balance: BalanceRow } | { readonly problems: readonly RowProblem[] } | 'zero'

const maxLengths = { title: 300, taxOffice: 100, accountCode: 64, contactName: 150 } as const

/** What a line of sums under the list calls itself. */
const totals: ReadonlySet<string> = new Set([
  'toplam',
  'genel toplam',
  'ara toplam',
  'toplamlar',
  'yekun',
  'genel yekun',
  'total',
  'totals',
  'grand total',
  'sum',
])

export function understandRow(row: SheetRow, rules: RowRules): Understood {
  const { columns } = rules.mapping
  const report = new RowReport(columns)
  const reader = new RowReader(row.cells, rules, report)
  const title = reader.text('title')
  const taxNumber = reader.taxNumber()
  if (taxNumber === null && title !== null && totals.has(foldWords(title))) {
    return { problems: [{ code: 'total_row', field: 'title', column: columns.title }] }
  }
  if (title === null && !report.hasOf('title')) report.say('title_missing', 'title')

  const balance = readBalance(row.cells, rules.mapping, rules.forms, report)
  if (balance?.amount === zero && !rules.mapping.takeZeros) return 'zero'
  const read = {
    row: row.number,
    title,
    taxNumber,
    taxOffice: reader.text('taxOffice'),
    accountCode: reader.text('accountCode'),
    contactName: reader.text('contactName'),
    emails: reader.emails(),
    phone: reader.phone(),
    ...balance,
    currency: reader.currency(balance),
    periodEndOn: reader.period(),
    language: reader.language(),
  }
  return report.problems.length > 0 ? { problems: report.problems } : { balance: read as BalanceRow }
}

class RowReader {
  readonly #cells: ReadonlyMap<number, Cell>
  readonly #rules: RowRules
  readonly #report: RowReport

  constructor(cells: ReadonlyMap<number, Cell>, rules: RowRules, report: RowReport) {
    this.#cells = cells
    this.#rules = rules
    this.#report = report
  }

  text(field: keyof typeof maxLengths): string | null {
    const cell = this.#cell(field)
    if (cell?.kind === 'problem') this.#report.say(cell.code, field)
    else if (cell?.kind === 'number' && cell.isImprecise) this.#report.say('number_imprecise', field)
    const text = lineOf(cell)
    if (text === '') return null
    if (text.length > maxLengths[field]) this.#report.say(field === 'title' ? 'title_invalid' : 'text_too_long', field)
    return text
  }

  taxNumber(): string | null {
    const read = readTaxNumber(this.#cell('taxNumber'))
    if (read === undefined) return null
    return 'problem' in read ? this.#refuse(read.problem, 'taxNumber') : read.value
  }

  emails(): string[] {
    const found: string[] = []
    for (const column of this.#rules.mapping.columns.emails ?? []) {
      const read = readEmails(this.#cells.get(column))
      if ('problem' in read) this.#report.say(read.problem, 'emails', column)
      else found.push(...read.value)
    }
    const addresses = withoutRepeats(found)
    if (addresses.length > maxEmails) this.#report.say('too_many_emails', 'emails')
    return addresses
  }

  phone(): string | null {
    return this.#named('phone', 'phone_invalid', readPhoneNumber)
  }

  currency(balance: ReadBalance | undefined): string | null {
    const told = this.#named('currency', 'currency_unknown', readCurrency)
    const beside = balance?.currency
    if (told !== null && beside !== undefined && told !== beside)
      return this.#refuse('currency_contradicted', 'currency')
    const currency = told ?? beside ?? this.#rules.defaults.currency
    if (currency !== undefined) return currency
    return this.#report.hasOf('currency') ? null : this.#refuse('currency_missing', 'currency')
  }

  period(): string | null {
    const read = readDay(this.#cell('periodEndOn'), this.#rules.forms)
    if (read !== undefined) return 'problem' in read ? this.#refuse(read.problem, 'periodEndOn') : read.value
    return this.#rules.defaults.periodEndOn ?? this.#refuse('period_missing', 'periodEndOn')
  }

  language(): string | null {
    return this.#named('language', 'language_unknown', readLanguage) ?? this.#rules.defaults.language ?? null
  }

  #named(
    field: 'phone' | 'currency' | 'language',
    problem: 'phone_invalid' | 'currency_unknown' | 'language_unknown',
    read: (text: string) => string | undefined,
  ): string | null {
    const cell = this.#cell(field)
    if (cell === undefined) return null
    if (cell.kind === 'problem') return this.#refuse(cell.code, field)
    return read(lineOf(cell)) ?? this.#refuse(problem, field)
  }

  #cell(field: Exclude<ImportField, 'emails'>): Cell | undefined {
    const column = this.#rules.mapping.columns[field]
    return column === undefined ? undefined : this.#cells.get(column)
  }

  #refuse(code: RowProblem['code'], field: ImportField): null {
    this.#report.say(code, field)
    return null
  }
}
