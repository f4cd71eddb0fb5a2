// For the tests of imports: a workspace whose worker reads spreadsheets.
import { newId, operations } from '@meydan/protocol'
import type { ImportState, SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { vi } from 'vitest'
import { createDatabaseBlobs } from '@meydan/platform/blob/database-blobs'
import { sql } from '@meydan/platform/db/sql'
import { storeFile } from '../../files/index.ts'
import { createLedgerScene, type LedgerScene } from './ledger-scene.ts'

const { reconciliation } = operations

/** A workspace that imports. */
export interface ImportScene extends LedgerScene {
  /** Uploads a file and begins to import it; resolves when it was looked at. */
  begin(text: string, name?: string): Promise<SpreadsheetImport>
  /** Has all rows read. */
  check(id: SpreadsheetImport['id']): Promise<SpreadsheetImport>
  /** Has an import written. */
  confirm(id: SpreadsheetImport['id']): Promise<SpreadsheetImport>
  /** From a file to letters. */
  whole(text: string): Promise<SpreadsheetImport>
  /** Waits until an import stands there. */
  until(id: SpreadsheetImport['id'], ...states: readonly ImportState[]): Promise<SpreadsheetImport>
}

/** A file of balances: names, tax numbers, e-mail addresses, amounts with B or A. */
export function csvOf(rows: readonly (readonly [title: string, tax: string, email: string, amount: string])[]): string {
  const lines = rows.map(([title, tax, email, amount]) => `${title};${tax};${email};${amount};TRY;31.12.2026`)
  return ['Ünvan;Vergi No;E-posta;Bakiye;Döviz;Tarih', ...lines].join('\n')
}

/** Makes the scene. Dispose it at the end of the file. */
export async function createImportScene(): Promise<ImportScene> {
  const scene = await createLedgerScene({ roles: ['api', 'gateway', 'worker'], queues: ['work'] })
  const { product, accountant } = scene
  const files = { db: product.db, blobs: createDatabaseBlobs(product.db), quotaBytes: 0 }

  const made: Omit<ImportScene, keyof LedgerScene> = {
    async begin(text, name = 'bakiyeler.csv') {
      const { workspaceId, member } = accountant
      const file = { workspaceId, kind: 'spreadsheet', name, mediaType: 'text/csv', maxBytes: 50_000_000 }
      const { id: fileId } = await storeFile(files, file, Buffer.from(text))
      await product.db.rows(sql`update files set uploaded_by = ${member.id} where id = ${fileId}`)
      const begun = await product.call(reconciliation.startImport, { clientId: newId(), fileId }, accountant)
      return made.until(begun.import.id, 'mapping', 'failed')
    },
    async check(id) {
      await product.call(reconciliation.checkImport, { id }, accountant)
      return made.until(id, 'ready', 'failed')
    },
    async confirm(id) {
      await product.call(reconciliation.confirmImport, { id }, accountant)
      return made.until(id, 'applied', 'failed')
    },
    async whole(text) {
      const { id } = await made.begin(text)
      await made.check(id)
      return made.confirm(id)
    },
    until: (id, ...states) =>
      vi.waitFor(
        async () => {
          const { import: now } = await product.call(reconciliation.getImport, { id }, accountant)
          if (!states.includes(now.state)) throw new Error(`the import is ${now.state}`)
          return now
        },
        { timeout: 30_000, interval: 25 },
      ),
  }
  return { ...scene, ...made }
}
