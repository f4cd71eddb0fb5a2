import type { Queryable } from '@meydan/platform/db/database'
import type { ImportOutcome } from '@meydan/protocol/operations/reconciliation-import'
import { assertRoomForCounterparties } from '../counterparties/room-for-counterparties.ts'
import { assertRoomForPeriods } from '../periods/room-for-periods.ts'
import { matchImportRows, type ImportKey, type RowOutcome } from '../sql/import-rows.ts'
import { balanceKeyOf, outcomeOf } from './classify.ts'
import { CounterpartyGroups } from './counterparty-groups.ts'

const rowsAtOnce = 2_000

/**
 * Tells what would be done with the rows of an import, as the ledger is now. Writes nothing.
 *
 * @throws AppError `reconciliation.too_many` where there is no room for what they add.
 */
export async function planImport(db: Queryable, key: ImportKey): Promise<ImportOutcome> {
  const counts = new Map<RowOutcome, number>()
  const balances = new Set<string>()
  const added = new CounterpartyGroups()
  const newDays = new Set<string>()
  let withoutAddress = 0
  for (let after = 0; ;) {
    const rows = await matchImportRows(db, key, { after, limit: rowsAtOnce })
    for (const row of rows) {
      const balance = balanceKeyOf(row, row.counterparty_id ?? `new ${added.groupOf(row)}`)
      const outcome = balances.has(balance) ? 'repeated' : outcomeOf(row)
      balances.add(balance)
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
      if (row.period_id === null) newDays.add(row.period_ends_on)
      if (outcome === 'repeated') continue
      if (!row.has_email) withoutAddress += 1
    }
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.number
  }
  await assertRoomForCounterparties(db, key.workspaceId, added.size)
  await assertRoomForPeriods(db, key.workspaceId, newDays.size)
  return outcomeFrom(counts, { newCounterparties: added.size, withoutAddress })
}

/** Counts as they are told. */
export function outcomeFrom(
  counts: ReadonlyMap<RowOutcome, number>,
  rest: Pick<ImportOutcome, 'newCounterparties' | 'withoutAddress'>,
): ImportOutcome {
  return {
    newLetters: counts.get('new') ?? 0,
    amendedLetters: counts.get('amended') ?? 0,
    sameLetters: counts.get('same') ?? 0,
    conflictingLetters: counts.get('conflict') ?? 0,
    repeatedRows: counts.get('repeated') ?? 0,
    ...rest,
  }
}
