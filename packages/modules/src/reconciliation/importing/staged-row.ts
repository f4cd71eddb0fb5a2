import { limits } from '@meydan/protocol'
import { startOfText } from '@meydan/protocol/text/start-of-text'
import type { BalanceRow } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { amount as amountSchema, type Contact } from '@meydan/protocol/operations/reconciliation-shapes'
import type { StagedRow } from '../sql/import-rows.ts'

/** A row of a spreadsheet as it waits for being written. */
export function stagedRow(row: BalanceRow): StagedRow {
  return {
    number: row.row,
    title: row.title,
    tax_number: row.taxNumber ?? '',
    tax_office: row.taxOffice ?? '',
    account_code: startOfText(row.accountCode ?? '', 60),
    language: row.language,
    contacts: contactsOf(row),
    amount: amountSchema.parse(row.amount),
    side: row.side,
    currency: row.currency,
    period_ends_on: row.periodEndOn,
  }
}

/** The first address is of whoever is named, with the phone; the others are of the counterparty. */
function contactsOf({ contactName, emails, phone }: BalanceRow): Contact[] {
  const [first = null, ...others] = emails
  if (first === null && phone === null) return []
  const named: Contact = { name: startOfText(contactName ?? '', 100), email: first, phone }
  return [named, ...others.map((email) => ({ name: '', email, phone: null }))].slice(0, limits.contacts)
}
