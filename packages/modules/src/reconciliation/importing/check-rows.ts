import type { Transaction } from '@meydan/platform/db/database'
import { AppError } from '@meydan/protocol'
import { dropFiles, keepFiles, openFile } from '../../files/index.ts'
import { workspaceById } from '../../workspaces/index.ts'
import { readBalances } from '../import/run-import.ts'
import { deleteImportRows, insertImportRows, sumImportRows, type ImportKey } from '../sql/import-rows.ts'
import { holdImport, type ImportCounts, type ImportRow } from '../sql/imports.ts'
import { rememberMemory } from '../sql/mapping-memories.ts'
import { ErrorFile } from './error-file.ts'
import { fileOnDisk } from './file-on-disk.ts'
import { endImportRun, failingImport, importOfRun, type Importing, type ImportRun } from './import-work.ts'
import { memoryOf } from './memory-of.ts'
import { planImport } from './plan-import.ts'
import { stagedRow } from './staged-row.ts'

/**
 * Reads all rows of an import and tells what would be done with them. The rows wait in a table of their own: of the ledger
 * nothing is written. An attempt begins with none of what another one read.
 */
export async function checkRows(deps: Importing, run: ImportRun): Promise<void> {
  await failingImport(deps, run, async () => {
    const row = await importOfRun(deps, run)
    const workspace = row && (await workspaceById(deps.db, row.workspace_id))
    if (row === undefined || row.mapping === null || workspace === undefined) return
    const key: ImportKey = { workspaceId: row.workspace_id, importId: row.id }
    await whileChecking(deps, row, (tx) => deleteImportRows(tx, key))
    const errors = new ErrorFile(deps.files, row, workspace.language)
    const read = await readRows(deps, run, { row, key, errors })
    const errorFile = await errors.end()
    const outcome = await planImport(deps.db, key)
    await endImportRun(deps, run, async (tx, current) => {
      const memory = memoryOf(row)
      if (memory !== undefined) await rememberMemory(tx, row.workspace_id, memory, new Date(deps.clock.now()))
      if (current.errors_file_id !== null) await dropFiles(tx, row.workspace_id, [current.errors_file_id])
      if (errorFile !== undefined) {
        await keepFiles(tx, row.workspace_id, [errorFile.id], { kind: errorFile.kind, uploadedBy: null })
      }
      const counts = { ...read, sums: await sumImportRows(tx, key) }
      return { state: 'ready', counts, outcome, errors_file_id: errorFile?.id ?? null }
    })
  })
}

async function readRows(
  deps: Importing,
  run: ImportRun,
  into: { readonly row: ImportRow; readonly key: ImportKey; readonly errors: ErrorFile },
): Promise<Omit<ImportCounts, 'sums'>> {
  const { row, key, errors } = into
  const { mapping, defaults } = row
  if (mapping === null) throw new Error('an import is read by a mapping')
  await using file = await fileOnDisk(await openFile(deps.files, row.workspace_id, row.file_id), run.signal)
  let understood = 0
  let refused = 0
  let zeros = 0
  try {
    for await (const batch of readBalances(file.path, { mapping, defaults }, { signal: run.signal })) {
      await whileChecking(deps, row, (tx) => insertImportRows(tx, key, batch.balances.map(stagedRow)))
      await errors.add(batch.refused)
      understood += batch.balances.length
      refused += batch.refused.length
      zeros += batch.zeros
      const { bytes, totalBytes } = batch.progress
      const params = { understood, refused }
      run.progress(Math.min(bytes, totalBytes), totalBytes, { code: 'reconciliation.reading', params })
    }
  } catch (error) {
    await errors.abort()
    throw error
  }
  return { read: understood + refused + zeros, understood, refused, zeros }
}

/**
 * Writes rows only while the import stands where this attempt found it: one that was overtaken must not write among the rows of
 * the one that overtook it.
 *
 * @throws AppError `jobs.claim_lost`
 */
async function whileChecking(
  { db }: Importing,
  row: ImportRow,
  write: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await holdImport(tx, row, 'checking'))) throw new AppError('jobs.claim_lost')
    await write(tx)
  })
}
