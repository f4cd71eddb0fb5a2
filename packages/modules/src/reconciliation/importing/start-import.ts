import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { keepFiles } from '../../files/index.ts'
import { requestHash } from '../../workspaces/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { previewImportJob } from '../jobs.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { countOpenImports, importByClientId, insertImport, updateImport } from '../sql/imports.ts'
import { askForJob } from './change-import.ts'
import { presentImport } from './present-import.ts'

/** Begins an import. The same client id again gives the import as it is by now. */
export async function startImport(
  deps: Reconciliation,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.reconciliation.startImport>,
): Promise<ResultOf<typeof operations.reconciliation.startImport>> {
  const { clientId, fileId } = input
  const hash = requestHash(input)
  return deps.db.transaction(async (tx) => {
    const actor = await reconcilerInWorkspace(tx, ctx.actor)
    const { workspaceId, memberId } = actor
    const stored = await importByClientId(tx, workspaceId, memberId, clientId)
    if (stored !== undefined) {
      if (!stored.request_hash.equals(hash)) throw new AppError('request.id_reused')
      return { import: presentImport(stored) }
    }
    if ((await countOpenImports(tx, workspaceId)) >= limits.openImports) {
      throw new AppError('reconciliation.too_many', { max: limits.openImports })
    }
    const [file] = await keepFiles(tx, workspaceId, [fileId], { kind: 'spreadsheet', uploadedBy: memberId })
    if (file === undefined) throw new AppError('files.not_found', { fileId })
    const made = { workspace_id: workspaceId, id: newId<never>(), file_id: fileId, file_name: file.name }
    const row = await insertImport(tx, { ...made, created_by: memberId, request_hash: hash, clientId })
    if (row === undefined) throw new AppError('request.id_reused')
    const asked = await askForJob(deps, tx, actor, previewImportJob, row)
    return { import: presentImport(await updateImport(tx, row, asked)) }
  })
}
