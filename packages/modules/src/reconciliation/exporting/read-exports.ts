import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type FileBody, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { openFile, type FileStore } from '../../files/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { exportById, type ExportRow } from '../sql/exports.ts'
import { presentExport } from './start-export.ts'

type OneExport = ParsedInputOf<typeof operations.reconciliation.getExport>

/** Whoever asked for it has it, and nobody else. */
async function exportForReader(db: Database, ctx: MemberContext, { id }: OneExport): Promise<ExportRow> {
  const { workspaceId, memberId } = await reconcilerInWorkspace(db, ctx.actor)
  const row = await exportById(db, workspaceId, id)
  if (row?.member_id !== memberId) throw new AppError('reconciliation.export_not_found')
  return row
}

/** Shows an export. */
export async function getExport(
  db: Database,
  ctx: MemberContext,
  input: OneExport,
): Promise<ResultOf<typeof operations.reconciliation.getExport>> {
  return { export: presentExport(await exportForReader(db, ctx, input)) }
}

/** Gives the file of an export. */
export async function downloadExport(
  { db, files }: { readonly db: Database; readonly files: FileStore },
  ctx: MemberContext,
  input: OneExport,
): Promise<FileBody> {
  const row = await exportForReader(db, ctx, input)
  if (row.file_id === null) throw new AppError('files.not_found')
  return openFile(files, row.workspace_id, row.file_id)
}
