import type { Transaction } from '@meydan/platform/db/database'
import type { JobDefinition } from '@meydan/platform/jobs/job'
import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import { AppError, type JobId } from '@meydan/protocol'
import type { ImportId, ImportState, SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { reconcilerInWorkspace } from '../access.ts'
import type { previewImportJob } from '../jobs.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { lockImport, updateImport, type ImportChange, type ImportRow } from '../sql/imports.ts'
import { presentImport } from './present-import.ts'

/** A job that works on an import. */
type ImportJob = typeof previewImportJob & JobDefinition

/**
 * Moves an import on for whoever reconciles, and asks for the job that does the work. `from`: the states in which that may be
 * asked for; a job of an earlier request is not wanted any more.
 */
export async function changeImport(
  deps: Reconciliation,
  ctx: MemberContext,
  id: ImportId,
  step: {
    readonly from: readonly ImportState[]
    readonly change: (row: ImportRow) => ImportChange
    readonly job?: ImportJob
    /** What else belongs to it, in the same transaction. */
    readonly also?: (tx: Transaction, row: ImportRow) => Promise<void>
  },
): Promise<{ import: SpreadsheetImport }> {
  return deps.db.transaction(async (tx) => {
    const actor = await reconcilerInWorkspace(tx, ctx.actor)
    const row = await lockImport(tx, actor.workspaceId, id)
    if (row === undefined) throw new AppError('reconciliation.import_not_found')
    if (!step.from.includes(row.state)) throw new AppError('reconciliation.import_state_refused', { state: row.state })
    const revision = row.revision + 1
    await step.also?.(tx, row)
    const asked = step.job === undefined ? {} : await askForJob(deps, tx, actor, step.job, { id, revision })
    return { import: presentImport(await updateImport(tx, row, { ...step.change(row), revision, ...asked })) }
  })
}

/** Asks for a job of one revision of an import; whoever asked is told how far it is. */
export async function askForJob(
  { jobs, clock }: Reconciliation,
  tx: Transaction,
  { workspaceId, memberId: startedBy }: Actor,
  job: ImportJob,
  { id: importId, revision }: { readonly id: ImportId; readonly revision: number },
): Promise<Pick<ImportRow, 'job_id' | 'asked_at'>> {
  const jobId = await jobs.enqueue(tx, job, { importId, revision }, { workspaceId, startedBy })
  if (jobId === undefined) throw new Error('a job without a key was not taken')
  return { job_id: jobId as JobId, asked_at: new Date(clock.now()) }
}
