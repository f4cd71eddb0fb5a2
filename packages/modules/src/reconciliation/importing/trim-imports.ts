import { dropFiles } from '../../files/index.ts'
import { deleteExportsBefore } from '../sql/exports.ts'
import { takeEndedImports } from '../sql/ended-imports.ts'
import { deleteImportRows } from '../sql/import-rows.ts'
import type { Importing } from './import-work.ts'

/** So long after it ended, an import can still be looked at with its file. */
const keptForMs = 30 * 24 * 3_600_000
const importsAtOnce = 5

/**
 * Forgets the rows and files of imports that ended a while ago; that they were, and what came of them, stays. Of exports
 * nothing does.
 */
export async function trimImports({ db, clock }: Pick<Importing, 'db' | 'clock'>): Promise<{ trimmed: number }> {
  let trimmed = 0
  for (;;) {
    const count = await db.transaction(async (tx) => {
      const ended = await takeEndedImports(tx, new Date(clock.now() - keptForMs), importsAtOnce)
      for (const { workspace_id: workspaceId, id: importId, file_ids: fileIds } of ended) {
        await deleteImportRows(tx, { workspaceId, importId })
        await dropFiles(tx, workspaceId, fileIds)
      }
      return ended.length
    })
    trimmed += count
    if (count < importsAtOnce) break
  }
  await deleteExportsBefore(db, new Date(clock.now() - keptForMs), 10_000)
  return { trimmed }
}
