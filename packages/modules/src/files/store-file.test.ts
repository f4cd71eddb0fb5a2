import { createHash, randomBytes } from 'node:crypto'
import { sql } from '@meydan/platform/db/sql'
import { newId, type FileId, type WorkspaceId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestWorkspaces, type TestMember } from '../workspaces/test-workspaces.ts'
import { createFileStore } from './everywhere.ts'
import { dropFiles, keepFiles, openFile, storageOf, storeFile, type FileStore } from './index.ts'

let database: TestDatabase
let store: FileStore
let owner: TestMember
let neighbour: TestMember
let workspaceId: WorkspaceId
beforeAll(async () => {
  database = await createTestDatabase()
  store = createFileStore(database.db, 0)
  const workspaces = startTestWorkspaces(database.db)
  owner = await workspaces.newWorkspace()
  neighbour = await workspaces.newWorkspace()
  workspaceId = owner.workspace.id
})
afterAll(() => database[Symbol.asyncDispose]())

const letter = () =>
  ({ workspaceId, kind: 'letter', name: 'mektup.pdf', mediaType: 'application/pdf', maxBytes: 2 ** 20 }) as const
const made = { kind: 'letter', uploadedBy: null }

async function read(id: FileId, from = workspaceId): Promise<Buffer> {
  const file = await openFile(store, from, id)
  return Buffer.concat(await Array.fromAsync(file.read({ from: 0, to: file.bytes })))
}

/** The sum that `storageOf` stands for. */
async function summed(): Promise<number> {
  const row = await database.db.row(sql<{ bytes: number }>`
    select coalesce(sum(bytes), 0)::bigint as bytes from files where workspace_id = ${workspaceId}`)
  return row?.bytes ?? 0
}

async function chunks(): Promise<number> {
  const row = await database.db.row(sql<{ count: number }>`select count(*) as count from blob_chunks`)
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
    const before = { chunks: await chunks(), bytes: await storageOf(database.db, workspaceId) }
    async function* broken() {
      yield randomBytes(600_000)
      throw new Error('no more paper')
    }
    await expect(storeFile(store, letter(), broken())).rejects.toThrow('no more paper')
    expect({ chunks: await chunks(), bytes: await storageOf(database.db, workspaceId) }).toEqual(before)
    expect(await summed()).toBe(before.bytes)
  })

  test('is refused when it is larger than was said', async () => {
    await expect(storeFile(store, { ...letter(), maxBytes: 10 }, Buffer.alloc(11))).rejects.toMatchObject({
      code: 'request.too_large',
    })
  })

  test('is not there for another workspace', async () => {
    const { id } = await storeFile(store, letter(), Buffer.from('x'))
    await expect(openFile(store, neighbour.workspace.id, id)).rejects.toMatchObject({ code: 'files.not_found' })
  })
})

describe('files in use', () => {
  const keep = (ids: readonly FileId[], use: { kind: string; uploadedBy: null } = made, in_ = workspaceId) =>
    database.db.transaction((tx) => keepFiles(tx, in_, ids, use))

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
    await expect(keep([id], made, neighbour.workspace.id)).rejects.toMatchObject(refused)
    await keep([id])
    await expect(keep([id])).rejects.toMatchObject(refused)
    await expect(keep([newId<FileId>()])).rejects.toMatchObject({ code: 'files.not_found' })
  })

  test('are free again when the transaction that took them is undone', async () => {
    const { id } = await storeFile(store, letter(), Buffer.from('x'))
    const undone = database.db.transaction(async (tx) => {
      await keepFiles(tx, workspaceId, [id], made)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await expect(keep([id])).resolves.toHaveLength(1)
  })

  test('are not there any more once they are dropped', async () => {
    const { id } = await storeFile(store, letter(), Buffer.from('x'))
    await keep([id])
    await database.db.transaction((tx) => dropFiles(tx, workspaceId, [id]))
    await expect(openFile(store, workspaceId, id)).rejects.toMatchObject({ code: 'files.not_found' })
    await expect(keep([id])).rejects.toMatchObject({ code: 'files.not_found' })
  })
})

describe('the room of a workspace', () => {
  test('is what its files take', async () => {
    const before = await storageOf(database.db, workspaceId)
    await storeFile(store, letter(), Buffer.alloc(1_234))
    expect(await storageOf(database.db, workspaceId)).toBe(before + 1_234)
    expect(await summed()).toBe(before + 1_234)
  })

  test('is bounded, what arrives at the same time included', async () => {
    const used = await storageOf(database.db, workspaceId)
    const full = createFileStore(database.db, used + 3_000)
    const thousand = { ...letter(), maxBytes: 1_000 }
    const ends = await Promise.allSettled(Array.from({ length: 5 }, () => storeFile(full, thousand, Buffer.alloc(900))))
    const codes = ends.map((end) => (end.status === 'fulfilled' ? 'stored' : (end.reason as { code: string }).code))
    expect(codes.filter((code) => code === 'stored')).toHaveLength(3)
    expect(codes).toContain('files.quota_reached')
    expect(await storageOf(database.db, workspaceId)).toBeLessThanOrEqual(used + 3_000)
    expect(await summed()).toBe(await storageOf(database.db, workspaceId))
  })

  test('is bounded for the first file, too', async () => {
    const small = createFileStore(database.db, 100)
    const first = storeFile(small, { ...letter(), workspaceId: neighbour.workspace.id, maxBytes: 101 }, Buffer.alloc(1))
    await expect(first).rejects.toMatchObject({ code: 'files.quota_reached' })
    expect(await storageOf(database.db, neighbour.workspace.id)).toBe(0)
  })
})
