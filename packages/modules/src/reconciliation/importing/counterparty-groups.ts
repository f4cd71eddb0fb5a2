import type { MatchedRow } from '../sql/import-rows.ts'

/**
 * Which rows name the same counterparty, of those that nobody has yet: by tax number, else by code, else by name, as
 * `matchImportRows` will find the first of them once it is added.
 */
export class CounterpartyGroups {
  readonly #groups: { taxNumber: string; accountCode: string }[] = []
  readonly #byTaxNumber = new Map<string, number>()
  readonly #byCode = new Map<string, number>()
  readonly #byTitle = new Map<string, number>()

  /** How many counterparties there are so far. */
  get size(): number {
    return this.#groups.length
  }

  /** The number of a row's counterparty; a new one where none of before fits. */
  groupOf(row: MatchedRow): number {
    const { tax_number: taxNumber, account_code: accountCode, title } = row
    const found =
      this.#byTaxNumber.get(taxNumber) ??
      this.#fitting(row, this.#byCode.get(accountCode), 'taxNumber') ??
      this.#fitting(row, this.#byTitle.get(title), 'taxNumber', 'accountCode')
    const number = found ?? this.#groups.length
    const group = this.#groups[number] ?? { taxNumber: '', accountCode: '' }
    this.#groups[number] = {
      taxNumber: group.taxNumber || taxNumber,
      accountCode: group.accountCode || accountCode,
    }
    if (taxNumber !== '' && !this.#byTaxNumber.has(taxNumber)) this.#byTaxNumber.set(taxNumber, number)
    if (accountCode !== '' && !this.#byCode.has(accountCode)) this.#byCode.set(accountCode, number)
    if (!this.#byTitle.has(title)) this.#byTitle.set(title, number)
    return number
  }

  /** A group that nothing of the row contradicts. */
  #fitting(
    row: MatchedRow,
    number: number | undefined,
    ...fields: readonly ('taxNumber' | 'accountCode')[]
  ): number | undefined {
    const group = number === undefined ? undefined : this.#groups[number]
    if (group === undefined) return undefined
    const of = { taxNumber: row.tax_number, accountCode: row.account_code }
    return fields.every((field) => group[field] === '' || of[field] === '' || group[field] === of[field])
      ? number
      : undefined
  }
}
