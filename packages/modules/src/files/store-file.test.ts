import { createHash, randomBytes } from 'node:crypto'
import { sql } from '@meydan/platform/db/sql'
import { newId, type FileId, type WorkspaceId } from '@meydan/protocol'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createFileStore } from './everywhere.ts'
import {
  dropFiles,
  keepFiles,
  openFile,
  storageOf,
  storeFile,
  type FileStore,
  type FileUse,
  type MadeFile,
  type StoredFile,
} from './index.ts'
import { removeExpired } from './remove-expired.ts'

let product: TestProduct
let store: FileStore
let workspaceId: WorkspaceId
let neighbourId: WorkspaceId
beforeAll(async () => {
  product = await createTestProduct()
  store = createFileStore(product.db, 0)
  workspaceId = (await product.owner()).workspaceId
  neighbourId = (await product.owner()).workspaceId
})
afterAll(() => product[Symbol.asyncDispose]())

const letter = (): MadeFile => ({
  workspaceId,
  kind: 'letter',
  name: 'mektup.pdf',
  mediaType: 'application/pdf',
  maxBytes: 2 ** 20,
})
const made: FileUse = { kind: 'letter', uploadedBy: null }

async function read(id: FileId, from = workspaceId): Promise<Buffer> {
  const file = await openFile(store, from, id)
  return Buffer.concat(await Array.fromAsync(file.read({ from: 0, to: file.bytes })))
}

/** The sum that `storageOf` stands for. */
async function summed(): Promise<number> {
  const row = await product.db.row(sql<{ bytes: number }>`
    select coalesce(sum(bytes), 0)::bigint as bytes from files where workspace_id = ${workspaceId}`)
  return row?.bytes ?? 0
}

async function chunks(): Promise<number> {
  const row = await product.db.row(sql<{ count: number }>`select count(*) as count from blob_chunks`)
  return row?.count ?? 0
}

describe('a file that is made here', () => {
  test('is read as it was stored', async () => {
    const bytes = randomBytes(600_000)
    const stored = await storeFile(store, letter(), bytes)
    expect(stored).toMatchObject({ name: 'mektup.pdf', kind: 'letter', bytes: 600_000, uploadedBy: null, width: null })
    expect(stored.sha256).toEqual(createHash('sha256').update(bytes).digest())
    expect((await read(stored.id)).equals(bytes)).toBe(true)
  })

  test('may come in portions', async () => {
    async function* portions() {
      yield Buffer.from('bir ')
      yield Buffer.from('iki')
    }
    const { id } = await storeFile(store, letter(), portions())
    expect((await read(id)).toString()).toBe('bir iki')
  })

  test('is nowhere when its source breaks, and takes no room', async () => {
    const before = { chunks: await chunks(), bytes: await storageOf(product.db, workspaceId) }
    async function* broken() {
      yield randomBytes(600_000)
      throw new Error('no more paper')
    }
    await expect(storeFile(store, letter(), broken())).rejects.toThrow('no more paper')
    expect({ chunks: await chunks(), bytes: await storageOf(product.db, workspaceId) }).toEqual(before)
    expect(await summed()).toBe(before.bytes)
  })

  test('is refused when it is larger than was said', async () => {
    await expect(storeFile(store, { ...letter(), maxBytes: 10 }, Buffer.alloc(11))).rejects.toMatchObject({
      code: 'request.too_large',
    })
  })

  test('is not there for another workspace', async () => {
    const { id } = await storeFile(store, letter(), Buffer.from('x'))
    await expect(openFile(store, neighbourId, id)).rejects.toMatchObject({ code: 'files.not_found' })
  })
})

describe('files in use', () => {
  const keep = (ids: readonly FileId[], use = made, within = workspaceId): Promise<StoredFile[]> =>
    product.db.transaction((tx) => keepFiles(tx, within, ids, use))

  test('are kept in the order in which they were named', async () => {
    const one = await storeFile(store, letter(), Buffer.from('1'))
    const two = await storeFile(store, letter(), Buffer.from('2'))
    const kept = await keep([two.id, one.id])
    expect(kept.map(({ id }) => id)).toEqual([two.id, one.id])
    expect(await keep([])).toEqual([])
  })

  test('cannot be used a second time, nor as another kind, nor from another workspace', async () => {
    const { id } = await storeFile(store, letter(), Buffer.from('x'))
    const refused = { code: 'files.not_found', data: { fileId: id } }
    await expect(keep([id], { ...made, kind: 'picture' })).rejects.toMatchObject(refused)
    await expect(keep([id], made, neighbourId)).rejects.toMatchObject(refused)
    await expect(keep([id, id])).rejects.toMatchObject(refused)
    await keep([id])
    await expect(keep([id])).rejects.toMatchObject(refused)
    await expect(keep([newId<FileId>()])).rejects.toMatchObject({ code: 'files.not_found' })
  })

  test('are free again when the transaction that took them is undone', async () => {
    const { id } = await storeFile(store, letter(), Buffer.from('x'))
    const undone = product.db.transaction(async (tx) => {
      await keepFiles(tx, workspaceId, [id], made)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await expect(keep([id])).resolves.toHaveLength(1)
  })

  test('stay where they are taken into use while their time runs out', async () => {
    const { id } = await storeFile(store, letter(), Buffer.from('x'))
    const removing = await product.db.transaction(async (tx) => {
      // The transaction has begun: to it, the file has time left.
      await tx.rows(sql`select 1`)
      await product.db.rows(sql`update files set expires_at = clock_timestamp() where id = ${id}`)
      await keepFiles(tx, workspaceId, [id], made)
      const run = removeExpired(store, { signal: new AbortController().signal, note: () => undefined })
      await vi.waitFor(async () => {
        const row = await product.db.row(sql<{ waiting: number }>`
          select count(*)::int as waiting from pg_locks join pg_stat_activity using (pid)
           where not granted and datname = current_database()`)
        expect(row?.waiting).toBe(1)
      })
      return { run }
    })
    await removing.run
    expect((await read(id)).toString()).toBe('x')
  })

  test('are not there any more once they are dropped', async () => {
    const { id } = await storeFile(store, letter(), Buffer.from('x'))
    await keep([id])
    await product.db.transaction((tx) => dropFiles(tx, workspaceId, [id]))
    await expect(openFile(store, workspaceId, id)).rejects.toMatchObject({ code: 'files.not_found' })
    await expect(keep([id])).rejects.toMatchObject({ code: 'files.not_found' })
  })
})

describe('the room of a workspace', () => {
  test('is what its files take', async () => {
    const before = await storageOf(product.db, workspaceId)
    await storeFile(store, letter(), Buffer.alloc(1_234))
    expect(await storageOf(product.db, workspaceId)).toBe(before + 1_234)
    expect(await summed()).toBe(before + 1_234)
  })

  test('is bounded, what arrives at the same time included', async () => {
    const used = await storageOf(product.db, workspaceId)
    const full = createFileStore(product.db, used + 3_000)
    const thousand = { ...letter(), maxBytes: 1_000 }
    const ends = await Promise.allSettled(Array.from({ length: 5 }, () => storeFile(full, thousand, Buffer.alloc(900))))
    const codes = ends.map((end) => (end.status === 'fulfilled' ? 'stored' : (end.reason as { code: string }).code))
    expect(codes.filter((code) => code === 'stored')).toHaveLength(3)
    expect(codes).toContain('files.quota_reached')
    expect(await storageOf(product.db, workspaceId)).toBeLessThanOrEqual(used + 3_000)
    expect(await summed()).toBe(await storageOf(product.db, workspaceId))
  })

  test('is bounded for the first file, too', async () => {
    const small = createFileStore(product.db, 100)
    const first = storeFile(small, { ...letter(), workspaceId: neighbourId, maxBytes: 101 }, Buffer.alloc(1))
    await expect(first).rejects.toMatchObject({ code: 'files.quota_reached' })
    expect(await storageOf(product.db, neighbourId)).toBe(0)
  })
})
