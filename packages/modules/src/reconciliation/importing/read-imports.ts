import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type FileBody, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { openFile, type FileStore } from '../../files/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { importById, listImportRows, type ImportRow } from '../sql/imports.ts'
import { presentImport } from './present-import.ts'

type OneImport = ParsedInputOf<typeof operations.reconciliation.getImport>

const listedImports = 50

async function importForReader(db: Database, ctx: MemberContext, { id }: OneImport): Promise<ImportRow> {
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  const row = await importById(db, workspaceId, id)
  if (row === undefined) throw new AppError('reconciliation.import_not_found')
  return row
}

/** Shows an import. */
export async function getImport(
  db: Database,
  ctx: MemberContext,
  input: OneImport,
): Promise<ResultOf<typeof operations.reconciliation.getImport>> {
  return { import: presentImport(await importForReader(db, ctx, input)) }
}

/** Lists the last imports; what their files look like is shown one by one. */
export async function listImports(
  db: Database,
  ctx: MemberContext,
): Promise<ResultOf<typeof operations.reconciliation.listImports>> {
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  const rows = await listImportRows(db, workspaceId, listedImports)
  return { imports: rows.map((row) => presentImport({ ...row, preview: null })) }
}

/** Gives the rows that were not understood, as a file. */
export async function downloadImportErrors(
  { db, files }: { readonly db: Database; readonly files: FileStore },
  ctx: MemberContext,
  input: OneImport,
): Promise<FileBody> {
  const row = await importForReader(db, ctx, input)
  if (row.errors_file_id === null) throw new AppError('files.not_found')
  return openFile(files, row.workspace_id, row.errors_file_id)
}
