import type { Queryable } from '@meydan/platform/db/database'
import type { ImportOutcome } from '@meydan/protocol/operations/reconciliation-import'
import type { PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { assertRoomForCounterparties } from '../counterparties/room-for-counterparties.ts'
import { assertRoomForLetters } from '../letters/room-for-letters.ts'
import { assertRoomForPeriods } from '../periods/room-for-periods.ts'
import { matchImportRows, type ImportKey, type RowOutcome } from '../sql/import-rows.ts'
import { periodsByIds } from '../sql/periods.ts'
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
  const newLetters = new Map<PeriodId, number>()
  let withoutAddress = 0
  for (let after = 0; ;) {
    const rows = await matchImportRows(db, key, { after, limit: rowsAtOnce })
    for (const row of rows) {
      const balance = balanceKeyOf(row, row.counterparty_id ?? `new ${added.groupOf(row)}`)
      const outcome = balances.has(balance) ? 'repeated' : outcomeOf(row)
      balances.add(balance)
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
      if (row.period_id === null) newDays.add(row.period_ends_on)
      else if (outcome === 'new') newLetters.set(row.period_id, (newLetters.get(row.period_id) ?? 0) + 1)
      if (outcome === 'repeated') continue
      if (!row.has_email) withoutAddress += 1
    }
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.number
  }
  await assertRoomForCounterparties(db, key.workspaceId, added.size)
  await assertRoomForPeriods(db, key.workspaceId, newDays.size)
  // One that is yet to be made has room for any file.
  const periods = await periodsByIds(db, key.workspaceId, [...newLetters.keys()])
  for (const [id, period] of periods) assertRoomForLetters(period, newLetters.get(id) ?? 0)
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
