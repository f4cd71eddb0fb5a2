import { openFile } from '../../files/index.ts'
import { previewSpreadsheet } from '../import/run-import.ts'
import { listMemories } from '../sql/mapping-memories.ts'
import { fileOnDisk } from './file-on-disk.ts'
import { endImportRun, failingImport, importOfRun, type Importing, type ImportRun } from './import-work.ts'

/** Looks at the file of an import: what it is, what its columns may mean, and its first rows by that. */
export async function previewImport(deps: Importing, run: ImportRun): Promise<void> {
  await failingImport(deps, run, async () => {
    const row = await importOfRun(deps, run)
    if (row === undefined) return
    await using file = await fileOnDisk(await openFile(deps.files, row.workspace_id, row.file_id), run.signal)
    const memories = await listMemories(deps.db, row.workspace_id)
    const { sheet, mapping, defaults } = row
    const preview = await previewSpreadsheet(file.path, { sheet, mapping, memories, defaults }, { signal: run.signal })
    await endImportRun(deps, run, async () => ({ state: 'mapping', preview, mapping: preview.mapping }))
  })
}
