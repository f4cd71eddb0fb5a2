import type { Clock } from '@meydan/platform/clock'
import type { Database, Transaction } from '@meydan/platform/db/database'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { toAppError } from '@meydan/platform/operations/app-error'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import type { AppError, WorkspaceId } from '@meydan/protocol'
import type { FileStore } from '../../files/index.ts'
import type { previewImportJob } from '../jobs.ts'
import { importById, lockImport, updateImport, type ImportChange, type ImportRow } from '../sql/imports.ts'

/** What the jobs of imports work with. */
export interface Importing {
  readonly db: Database
  readonly streams: StreamWriter
  readonly jobs: JobQueue
  readonly files: FileStore
  readonly clock: Clock
}

/** An attempt at a job of one revision of an import. */
export type ImportRun = JobRun<ParsedJobInput<typeof previewImportJob>>

/** The import that a job works on; undefined: something else was asked for meanwhile. */
export async function importOfRun({ db }: Importing, run: ImportRun): Promise<ImportRow | undefined> {
  const row = await importById(db, workspaceOf(run), run.input.importId)
  return row?.revision === run.input.revision ? row : undefined
}

/** Ends the job with what it came to, unless something else was asked for meanwhile. */
export async function endImportRun(
  { db }: Importing,
  run: ImportRun,
  end: (tx: Transaction, row: ImportRow) => Promise<ImportChange>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockImport(tx, workspaceOf(run), run.input.importId)
    if (row?.revision === run.input.revision) await updateImport(tx, row, await end(tx, row))
    await run.finish(tx)
  })
}

/**
 * Does a job of an import. A file that is refused ends the import, and the job has done what it was to do; whatever else
 * fails is tried again, and ends the import when it is given up.
 */
export async function failingImport(deps: Importing, run: ImportRun, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    const error = toAppError(thrown)
    if (!endsImport(error, run)) throw thrown
    await endImportRun(deps, run, async () => ({ state: 'failed', error_code: error.code }))
    if (!error.code.startsWith('reconciliation.')) throw thrown
  }
}

function endsImport({ code, retryable }: AppError, { isLast, signal }: ImportRun): boolean {
  if (code === 'jobs.claim_lost' || signal.aborted) return false
  return isLast || !retryable
}

export function workspaceOf({ workspaceId }: ImportRun): WorkspaceId {
  if (workspaceId === undefined) throw new Error('an import belongs to a workspace')
  return workspaceId
}
