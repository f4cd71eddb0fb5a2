import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import type { LetterExport } from '@meydan/protocol/operations/reconciliation-export'
import { requestHash } from '../../workspaces/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { exportLettersJob } from '../jobs.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { countExportsInTheMaking, exportByClientId, insertExport, type ExportRow } from '../sql/exports.ts'

/** One that is not made by then does not keep its member from another. */
const countsForMs = 3_600_000

/** Has letters written to a file. The same client id again gives the export as it is by now. */
export async function startExport(
  { db, jobs, clock }: Reconciliation,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.reconciliation.startExport>,
): Promise<ResultOf<typeof operations.reconciliation.startExport>> {
  const { clientId, ...wanted } = input
  const hash = requestHash(input)
  return db.transaction(async (tx) => {
    const { workspaceId, memberId } = await reconcilerInWorkspace(tx, ctx.actor)
    const stored = await exportByClientId(tx, workspaceId, memberId, clientId)
    if (stored !== undefined) {
      if (!stored.request_hash.equals(hash)) throw new AppError('request.id_reused')
      return { export: presentExport(stored) }
    }
    const now = clock.now()
    if ((await countExportsInTheMaking(tx, workspaceId, memberId, new Date(now - countsForMs))) >= limits.openExports) {
      throw new AppError('reconciliation.too_many', { max: limits.openExports })
    }
    const [id, jobId] = [newId<ExportRow['id']>(), newId()]
    const made = {
      workspace_id: workspaceId,
      id,
      member_id: memberId,
      wanted,
      request_hash: hash,
      created_at: new Date(now),
    }
    const row = await insertExport(tx, { ...made, clientId, jobId })
    if (row === undefined) throw new AppError('request.id_reused')
    await jobs.enqueue(tx, exportLettersJob, { exportId: id }, { id: jobId, workspaceId, startedBy: memberId })
    return { export: presentExport(row) }
  })
}

/** An export as it travels. */
export function presentExport(row: ExportRow): LetterExport {
  return {
    id: row.id,
    state: row.state,
    letters: row.letters,
    errorCode: row.error_code,
    createdAt: row.created_at.toISOString(),
    jobId: row.job_id,
  }
}
