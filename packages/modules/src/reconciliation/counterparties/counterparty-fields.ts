import { AppError } from '@meydan/protocol'
import { isTaxNumber } from '@meydan/protocol/tax-number'
import type { CounterpartyFields } from '../sql/counterparties.ts'

/** What was typed of a counterparty, if its tax number is one. @throws AppError `reconciliation.tax_number_wrong` */
export function parseCounterparty(typed: CounterpartyFields): CounterpartyFields {
  const { title, taxNumber, taxOffice, accountCode, language, contacts } = typed
  assertTaxNumber(taxNumber)
  return { title, taxNumber, taxOffice, accountCode, language, contacts }
}

/** @throws AppError `reconciliation.tax_number_wrong` */
export function assertTaxNumber(taxNumber: string): void {
  if (taxNumber !== '' && !isTaxNumber(taxNumber)) throw new AppError('reconciliation.tax_number_wrong')
}
