import type { Transaction } from '@meydan/platform/db/database'
import { newId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import type { CounterpartyId } from '@meydan/protocol/operations/reconciliation-shapes'
import { joinContacts } from '../counterparties/join-contacts.ts'
import { assertRoomForCounterparties } from '../counterparties/room-for-counterparties.ts'
import {
  insertImported,
  lockCounterparties,
  updateCounterpartyRow,
  type CounterpartyFields,
  type CounterpartyRow,
} from '../sql/counterparties.ts'
import type { MatchedRow } from '../sql/import-rows.ts'
import { CounterpartyGroups } from './counterparty-groups.ts'

/** Whose counterparties they are, and who adds them in which language. */
export interface AddingCounterparties {
  readonly workspaceId: WorkspaceId
  readonly createdBy: MemberId
  readonly language: 'tr' | 'en'
}

/**
 * Adds the counterparties that rows name and nobody has, and fills in what the others lack: what somebody typed is never
 * replaced by a file. Returns the rows that add one.
 *
 * @throws AppError `reconciliation.too_many`
 */
export async function ensureCounterparties(
  tx: Transaction,
  adding: AddingCounterparties,
  rows: readonly MatchedRow[],
): Promise<ReadonlySet<number>> {
  const groups = new CounterpartyGroups()
  const missing = Map.groupBy(
    rows.filter((row) => row.counterparty_id === null),
    (row) => groups.groupOf(row),
  )
  const added = [...missing.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : { first, fields: others.reduce(filledIn, fieldsOf(first, adding.language)) },
  )
  await assertRoomForCounterparties(tx, adding.workspaceId, added.length)
  await insertImported(
    tx,
    adding.workspaceId,
    adding.createdBy,
    added.map(({ fields }) => ({ id: newId<CounterpartyId>(), ...fields })),
  )
  await fillIn(tx, adding.workspaceId, rows)
  return new Set(added.map(({ first }) => first.number))
}

function fieldsOf(row: MatchedRow, language: 'tr' | 'en'): CounterpartyFields {
  return {
    title: row.title,
    taxNumber: row.tax_number,
    taxOffice: row.tax_office,
    accountCode: row.account_code,
    language: row.language ?? language,
    contacts: row.contacts,
  }
}

/** What is known, with what a row adds to it. */
function filledIn(known: CounterpartyFields, row: MatchedRow): CounterpartyFields {
  return {
    ...known,
    taxNumber: known.taxNumber || row.tax_number,
    taxOffice: known.taxOffice || row.tax_office,
    accountCode: known.accountCode || row.account_code,
    contacts: joinContacts(known.contacts, row.contacts),
  }
}

async function fillIn(tx: Transaction, workspaceId: WorkspaceId, rows: readonly MatchedRow[]): Promise<void> {
  const ids = rows.flatMap((row) => row.counterparty_id ?? [])
  for (const row of await lockCounterparties(tx, workspaceId, [...new Set(ids)])) {
    const known = knownOf(row)
    const fields = rows.filter((named) => named.counterparty_id === row.id).reduce(filledIn, known)
    if (JSON.stringify(fields) !== JSON.stringify(known)) await updateCounterpartyRow(tx, row, fields)
  }
}

function knownOf(row: CounterpartyRow): CounterpartyFields {
  const { title, tax_number: taxNumber, tax_office: taxOffice, account_code: accountCode, language, contacts } = row
  return { title, taxNumber, taxOffice, accountCode, language, contacts }
}
