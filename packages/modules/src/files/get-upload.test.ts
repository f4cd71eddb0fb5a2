import { sql } from '@meydan/platform/db/sql'
import { operations, type FileId } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dropFiles, keepFiles } from './index.ts'
import { removeExpired } from './remove-expired.ts'
import { createFileStore } from './everywhere.ts'
import { createFileScene, type FileScene } from './testing/file-scene.ts'
import { pdfFile } from './testing/samples.ts'

let scene: FileScene
beforeAll(async () => {
  scene = await createFileScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const uploaded = async () => (await scene.upload(pdfFile(), { name: 'a.pdf' })).file
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code
const keep = (id: FileId, uploadedBy = scene.owner.member.id) =>
  scene.product.db.transaction((tx) => keepFiles(tx, scene.workspaceId, [id], { kind: 'document', uploadedBy }))

describe('a file that nothing is made of yet', () => {
  test('is for who uploaded it alone', async () => {
    const { id } = await uploaded()
    expect((await scene.get(id)).status).toBe(200)
    const colleague = await scene.product.colleague(scene.owner, { role: 'admin' })
    expect(await codeOf(await scene.get(id, colleague))).toBe('files.not_found')
    const neighbour = await scene.product.owner()
    expect(await codeOf(await scene.get(id, neighbour))).toBe('files.not_found')
    expect(await codeOf(await scene.get(id, { ...neighbour, workspaceId: scene.workspaceId }))).toBe(
      'workspaces.not_found',
    )
    expect((await fetch(`${scene.baseUrl}/api/files/${scene.workspaceId}/${id}`)).status).toBe(401)
  })

  test('is described to HEAD, and not sent again to who has it', async () => {
    const { id, bytes } = await uploaded()
    const head = await scene.get(id, scene.owner, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes)])
    const etag = head.headers.get('etag') ?? ''
    expect((await scene.get(id, scene.owner, { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  test('is taken into use by who uploaded it, as what it is', async () => {
    const { id } = await uploaded()
    const colleague = await scene.product.colleague(scene.owner)
    await expect(keep(id, colleague.member.id)).rejects.toMatchObject({ code: 'files.not_found' })
    expect(await keep(id)).toMatchObject([{ id, name: 'a.pdf', mediaType: 'application/pdf' }])
  })
})

test('whoever uses a file says who may have it', async () => {
  const { id } = await uploaded()
  await keep(id)
  expect(await codeOf(await scene.get(id))).toBe('files.not_found')
})

describe('the job that removes files', () => {
  const notes: string[] = []
  const run = () =>
    removeExpired(createFileStore(scene.product.db, 0), {
      signal: new AbortController().signal,
      note: (line) => void notes.push(line),
    })
  const age = (id: FileId, interval: string) =>
    scene.product.db.rows(sql`
      update files set expires_at = expires_at - ${interval}::interval where id = ${id}`)
  const states = async () => ({
    ids: (await scene.product.db.rows(sql<{ id: FileId }>`select id from files`)).map(({ id }) => id),
    blobs: (await scene.product.db.rows(sql<{ id: FileId }>`select distinct blob_id as id from blob_chunks`)).map(
      ({ id }) => id,
    ),
  })

  test('takes what nothing refers to after a day, what was dropped at once, and what is in use never', async () => {
    const [fresh, old, kept, dropped] = [await uploaded(), await uploaded(), await uploaded(), await uploaded()]
    for (const { id } of [kept, dropped]) await keep(id)
    await scene.product.db.transaction((tx) => dropFiles(tx, scene.workspaceId, [dropped.id]))
    await age(old.id, '24 hours')
    await age(fresh.id, '23 hours')
    await age(kept.id, '99 hours')
    const { bytes } = await scene.left()

    expect(await run()).toEqual({ removed: 2 })
    const { ids, blobs } = await states()
    expect(ids).toEqual(expect.arrayContaining([fresh.id, kept.id]))
    expect([...ids, ...blobs]).not.toEqual(expect.arrayContaining([old.id]))
    expect([...ids, ...blobs]).not.toEqual(expect.arrayContaining([dropped.id]))
    expect((await scene.left()).bytes).toBe(bytes - old.bytes - dropped.bytes)
    expect(await run()).toEqual({ removed: 0 })
  })

  test('takes the bytes of what never became whole', async () => {
    const { id } = await uploaded()
    await scene.product.db.rows(sql`
      update files set state = 'arriving', expires_at = now() where id = ${id}`)
    expect(await run()).toEqual({ removed: 1 })
    expect((await states()).blobs).not.toContain(id)
  })

  test('takes what never became whole, and more than it reads at once', async () => {
    await run()
    const before = await scene.left()
    await scene.product.db.rows(sql`
      insert into files (workspace_id, id, kind, name, media_type, bytes, expires_at)
      select ${scene.workspaceId}, gen_random_uuid(), 'document', 'a', 'text/csv', 0, now()
        from generate_series(1, 120)`)
    expect(await run()).toEqual({ removed: 120 })
    expect(await scene.left()).toEqual(before)
  })

  test('is not held up by a file that something still refers to, and says which', async () => {
    const [held, other] = [await uploaded(), await uploaded()]
    for (const { id } of [held, other]) await age(id, '25 hours')
    await scene.product.db.raw('create table holders (workspace_id uuid, file_id uuid)')
    await scene.product.db.raw(`alter table holders add constraint holders__file foreign key (workspace_id, file_id)
      references files (workspace_id, id)`)
    await scene.product.db.rows(sql`insert into holders values (${scene.workspaceId}, ${held.id})`)
    await expect(run()).rejects.toMatchObject({ code: '23503' })
    expect(notes).toEqual([expect.stringContaining(held.id)])
    const { ids, blobs } = await states()
    expect([ids.includes(held.id), blobs.includes(held.id)]).toEqual([true, true])
    expect([ids.includes(other.id), blobs.includes(other.id)]).toEqual([false, false])
    await scene.product.db.raw('drop table holders')
    expect(await run()).toEqual({ removed: 1 })
  })
})

test('nothing of files is on the socket', () => {
  expect([operations.files.uploadFile.overSocket, operations.files.getUpload.overSocket]).toEqual([false, false])
})
