import { createDatabaseBlobs } from '@meydan/platform/blob/database-blobs'
import { sql } from '@meydan/platform/db/sql'
import { cancelJob, retryJob } from '@meydan/platform/jobs/board-actions'
import { newId, operations } from '@meydan/protocol'
import type { ImportState, SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeFile } from '../../files/index.ts'
import { csvOf } from '../testing/import-scene.ts'
import { createSendingScene, type SendingScene } from '../testing/sending-scene.ts'

const { reconciliation } = operations
const hour = 3_600_000
const lapsed = { state: 'failed', errorCode: 'reconciliation.work_lapsed' }

let scene: SendingScene
beforeAll(async () => {
  // Nobody works on spreadsheets until a test has somebody do it.
  scene = await createSendingScene({ queues: ['events', 'notifications'] })
})
afterAll(() => scene[Symbol.asyncDispose]())

const addressed = (id: string | null) => ({ queue: 'work', id: id ?? '' })
const cancel = (id: string | null) => scene.product.db.transaction((tx) => cancelJob(tx, addressed(id)))

/** An import whose job waits. */
async function started(): Promise<SpreadsheetImport> {
  const { product, accountant } = scene
  const { workspaceId, member } = accountant
  const files = { db: product.db, blobs: createDatabaseBlobs(product.db), quotaBytes: 0 }
  const file = { workspaceId, kind: 'spreadsheet', name: 'bakiyeler.csv', mediaType: 'text/csv', maxBytes: 50_000 }
  const { id: fileId } = await storeFile(files, file, Buffer.from(csvOf([['Bir', '', '', '5,00 B']])))
  await scene.rows(sql`update files set uploaded_by = ${member.id} where id = ${fileId}`)
  return (await product.call(reconciliation.startImport, { clientId: newId(), fileId }, accountant)).import
}

const now = async (id: SpreadsheetImport['id']) =>
  (await scene.product.call(reconciliation.getImport, { id }, scene.accountant)).import

/** An import as it stood when the job before was done. */
async function standing(state: ImportState): Promise<SpreadsheetImport> {
  const one = await started()
  await cancel(one.jobId)
  const mapping = { sheet: null, headerRow: 1, columns: { title: 0, amount: 3 } }
  await scene.rows(sql`
    update reconciliation_imports set state = ${state}, mapping = ${JSON.stringify(mapping)}::jsonb where id = ${one.id}`)
  return one
}

test.each<[doing: ImportState, ask: () => Promise<{ import: SpreadsheetImport }>]>([
  ['reading', async () => ({ import: await started() })],
  [
    'checking',
    async () =>
      scene.product.call(reconciliation.checkImport, { id: (await standing('mapping')).id }, scene.accountant),
  ],
  [
    'applying',
    async () =>
      scene.product.call(reconciliation.confirmImport, { id: (await standing('ready')).id }, scene.accountant),
  ],
])('an import that is %s when its job is cancelled fails when the time of that is over', async (doing, ask) => {
  const { import: one } = await ask()
  expect(await cancel(one.jobId)).toBe(true)
  await scene.later(6 * hour)
  expect(await now(one.id)).toMatchObject({ state: doing, errorCode: null })
  await scene.later(2 * hour)
  expect(await now(one.id)).toMatchObject(lapsed)
})

test('an import whose job is gone fails by when that was asked for, and not by when the import began', async () => {
  const { id } = await standing('mapping')
  await scene.later(30 * hour)
  expect(await now(id)).toMatchObject({ state: 'mapping' })
  const { import: checked } = await scene.product.call(reconciliation.checkImport, { id }, scene.accountant)
  await scene.rows(sql`delete from jobs.job where id = ${checked.jobId}`)
  await scene.later(6 * hour)
  expect(await now(id)).toMatchObject({ state: 'checking' })
  await scene.later(2 * hour)
  expect(await now(id)).toMatchObject(lapsed)
})

test('an export whose job is cancelled fails, and another can be asked for', async () => {
  const wanted = { query: {}, order: 'title', descending: false, columns: ['counterparty'] } as const
  const ask = async () => {
    const input = { ...wanted, clientId: newId(), columns: [...wanted.columns] } as never
    return (await scene.product.call(reconciliation.startExport, input, scene.accountant)).export
  }
  const one = await ask()
  expect(await cancel(one.jobId)).toBe(true)
  const get = async () => (await scene.product.call(reconciliation.getExport, { id: one.id }, scene.accountant)).export
  await scene.later(6 * hour)
  expect(await get()).toMatchObject({ state: 'making', errorCode: null })
  await scene.later(2 * hour)
  expect(await get()).toMatchObject({ ...lapsed, letters: 0 })
  expect(await cancel((await ask()).jobId)).toBe(true)
})

test('an import that lapsed is begun anew; a job of before that somebody lets run once more writes nothing', async () => {
  const one = await started()
  await cancel(one.jobId)
  await scene.later(8 * hour)
  expect(await now(one.id)).toMatchObject(lapsed)
  await scene.product.db.transaction((tx) => retryJob(tx, addressed(one.jobId), { retries: 3, hasArrived: false }))
  await scene.beside({ roles: ['worker'], queues: ['work'] })
  await scene.quiet()
  expect(await scene.rows(sql`select state from jobs.job where id = ${one.jobId}`)).toEqual([{ state: 'completed' }])
  expect(await now(one.id)).toMatchObject(lapsed)
  const anew = { id: one.id, sheet: null, mapping: null, defaults: {} }
  await scene.product.call(reconciliation.mapImport, anew, scene.accountant)
  await scene.quiet()
  expect(await now(one.id)).toMatchObject({ state: 'mapping', errorCode: null, preview: { counts: { understood: 1 } } })
})
