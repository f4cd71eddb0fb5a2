import { limits } from '@meydan/protocol'
import { bytesOf } from '@meydan/testkit/bytes-of'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFileStore } from '../everywhere.ts'
import { keepFiles, openFile, storeDocument, type SentDocument } from '../index.ts'
import { createFileScene, type FileScene } from '../testing/file-scene.ts'
import { docxFile, pdfFile } from '../testing/samples.ts'

let scene: FileScene
beforeAll(async () => {
  scene = await createFileScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const store = (bytes: Buffer, given: Partial<SentDocument> = {}) =>
  storeDocument(
    createFileStore(scene.product.db, 0),
    { workspaceId: scene.workspaceId, kind: 'attachment', name: 'ekstre.pdf', ...given },
    bytesOf(bytes),
  )

test('what a stranger sends is kept as what it is, for whoever stores it', async () => {
  const { id, ...stored } = await store(docxFile(), { name: '../yanıt.pdf' })
  expect(stored).toMatchObject({ kind: 'attachment', name: 'yanıt.pdf.docx', uploadedBy: null })
  const use = { kind: 'attachment', uploadedBy: null }
  await scene.product.db.transaction((tx) => keepFiles(tx, scene.workspaceId, [id], use))
  const file = await openFile(createFileStore(scene.product.db, 0), scene.workspaceId, id)
  expect(Buffer.concat(await Array.fromAsync(file.read({ from: 0, to: file.bytes }))).equals(docxFile())).toBe(true)
})

test('what is no document, or too large, leaves nothing', async () => {
  const before = await scene.left()
  await expect(store(Buffer.from('<html>'))).rejects.toMatchObject({ code: 'files.type_refused' })
  await expect(store(Buffer.from('a;b\n'))).rejects.toMatchObject({ code: 'files.type_refused' })
  const large = Buffer.concat([pdfFile(), Buffer.alloc(limits.documentBytes)])
  await expect(store(large)).rejects.toMatchObject({ code: 'request.too_large' })
  expect(await scene.left()).toEqual(before)
})
