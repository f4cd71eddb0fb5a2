import { newId, operations } from '@meydan/protocol'
import type { LetterExport } from '@meydan/protocol/operations/reconciliation-export'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { previewSpreadsheet } from '../import/run-import.ts'
import { fileOnDisk } from '../importing/file-on-disk.ts'
import { createImportScene, csvOf, type ImportScene } from '../testing/import-scene.ts'

const { reconciliation } = operations

let scene: ImportScene
beforeAll(async () => {
  scene = await createImportScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const wanted = { order: 'title', descending: false, columns: ['counterparty', 'balance', 'currency', 'state'] } as const
const start = async (search: string, clientId = newId()) =>
  (
    await scene.product.call(
      reconciliation.startExport,
      { clientId, query: { search }, ...wanted, columns: [...wanted.columns] } as never,
      scene.accountant,
    )
  ).export
const made = ({ id }: LetterExport) =>
  vi.waitFor(
    async () => {
      const { export: now } = await scene.product.call(reconciliation.getExport, { id }, scene.accountant)
      expect(now.state).toBe('made')
      return now
    },
    { timeout: 30_000, interval: 25 },
  )

test('a list becomes a file with every amount to the kuruş, and nothing in it calculates [M28]', async () => {
  await scene.whole(
    csvOf([
      ['zzexport =1+1', '', '', '1.234,56 B'],
      ['zzexport Büyük', '', '', '9.999.999.999.999.999,99 A'],
    ]),
  )
  const done = await made(await start('zzexport'))
  expect(done).toMatchObject({ letters: 2 })
  const body = await scene.product.call(reconciliation.downloadExport, { id: done.id }, scene.accountant)
  await using file = await fileOnDisk(body, new AbortController().signal)
  const { rows, columns } = await previewSpreadsheet(file.path)
  expect(columns.map(({ header }) => header)).toEqual(['Unvan', 'Bakiye', 'B/A', 'Para birimi', 'Durum'])
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['zzexport =1+1', '1234.56', 'Borç (B)', 'TRY', 'Taslak'],
    ['zzexport Büyük', '9999999999999999.99', 'Alacak (A)', 'TRY', 'Taslak'],
  ])
})

test('an export is one for its request, and is whose who asked for it', async () => {
  const clientId = newId()
  const first = await start('zzexport', clientId)
  expect((await start('zzexport', clientId)).id).toBe(first.id)
  expect(await scene.codeOf(start('başka', clientId))).toBe('request.id_reused')
  const get = (as: typeof scene.owner) =>
    scene.codeOf(scene.product.call(reconciliation.getExport, { id: first.id }, as))
  expect(await get(scene.owner)).toBe('reconciliation.export_not_found')
  expect(await get(scene.member)).toBe('reconciliation.role_required')
  await made(first)
})

test('no more than three are in the making for one member', async () => {
  const codes = []
  for (let count = 0; count < 8; count++) codes.push(await scene.codeOf(start(`yok${count}`)))
  expect(codes.every((code) => code === undefined || code === 'reconciliation.too_many')).toBe(true)
})
