import type { Transaction } from '@meydan/platform/db/database'
import { AppError, newId, type MemberId } from '@meydan/protocol'
import { workspaceById } from '../../workspaces/index.ts'
import { assertRoomForPeriods } from '../periods/room-for-periods.ts'
import { tellOfPeriod } from '../periods/tell-of-period.ts'
import { countOutcomes, listPeriodsOfImport, matchImportRows, updateOutcomes } from '../sql/import-rows.ts'
import { holdImport, type ImportRow } from '../sql/imports.ts'
import { lockApplying } from '../sql/lock-applying.ts'
import { takePeriodsOfDays } from '../sql/periods.ts'
import { ensureCounterparties } from './ensure-counterparties.ts'
import { endImportRun, failingImport, importOfRun, type Importing, type ImportRun } from './import-work.ts'
import { outcomeFrom } from './plan-import.ts'
import { writeRows } from './write-rows.ts'

/** Rows of one transaction. */
const rowsAtOnce = 200

/**
 * Writes the rows of an import, some at a time: what became of a row is noted in the transaction that writes it, so another
 * attempt goes on where one died. One import of a workspace is written at a time, so that two never add the same counterparty.
 */
export async function applyImport(deps: Importing, run: ImportRun): Promise<void> {
  await failingImport(deps, run, async () => {
    const row = await importOfRun(deps, run)
    if (row === undefined) return
    const total = row.counts?.understood ?? 0
    let done = 0
    for (let count = rowsAtOnce; count === rowsAtOnce;) {
      if (run.signal.aborted) throw new AppError('jobs.worker_stopping')
      // In the name of whoever has confirmed it.
      const memberId = run.startedBy ?? row.created_by
      count = await deps.db.transaction((tx) => applySome(deps, tx, row, memberId))
      done += count
      run.progress(Math.min(done, total), total, { code: 'reconciliation.applying' })
    }
    await endImportRun(deps, run, async (tx, { outcome }) => {
      const key = { workspaceId: row.workspace_id, importId: row.id }
      const { counts, newCounterparties } = await countOutcomes(tx, key)
      for (const periodId of await listPeriodsOfImport(tx, key))
        await tellOfPeriod(deps, tx, row.workspace_id, periodId)
      const { withoutAddress = 0 } = outcome ?? {}
      return { state: 'applied', outcome: outcomeFrom(counts, { newCounterparties, withoutAddress }) }
    })
  })
}

/** Writes the next rows. Locks: periods, counterparties, letters, the ledger's stream. @returns how many there were. */
async function applySome(deps: Importing, tx: Transaction, row: ImportRow, memberId: MemberId): Promise<number> {
  const { workspace_id: workspaceId } = row
  const key = { workspaceId, importId: row.id }
  const page = { after: 0, limit: rowsAtOnce }
  await lockApplying(tx, workspaceId)
  if (!(await holdImport(tx, row, 'applying'))) return 0
  const workspace = await workspaceById(tx, workspaceId)
  if (workspace === undefined) throw new Error('the workspace of an import is gone')
  const before = await matchImportRows(tx, key, page)
  if (before.length === 0) return 0
  const days = [...new Set(before.map(({ period_ends_on: day }) => day))]
  const newDays = new Set(before.flatMap(({ period_id: id, period_ends_on: day }) => (id === null ? day : [])))
  await assertRoomForPeriods(tx, workspaceId, newDays.size)
  const ids = days.map(() => newId<never>())
  const periods = await takePeriodsOfDays(tx, workspaceId, days, { ids, createdBy: memberId })
  const adding = { workspaceId, createdBy: memberId, language: workspace.language }
  const added = await ensureCounterparties(tx, adding, before)
  // Anew: now their counterparties are there, and nobody makes letters of these periods meanwhile.
  const rows = await matchImportRows(tx, key, page)
  const written = await writeRows(deps, tx, { workspaceId, memberId }, rows, periods)
  await updateOutcomes(
    tx,
    key,
    written.map((each) => ({ ...each, adds_counterparty: added.has(each.number) })),
  )
  return rows.length
}
