import { sql } from '@meydan/platform/db/sql'
import { limits, operations } from '@meydan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createImportScene, csvOf, type ImportScene } from '../testing/import-scene.ts'

const { reconciliation } = operations
const refused = { state: 'failed', errorCode: 'reconciliation.too_many' }

let scene: ImportScene
beforeAll(async () => {
  scene = await createImportScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const namesOf = async (search: string) => {
  const { counterparties } = await scene.product.call(reconciliation.listCounterparties, { search }, scene.accountant)
  return counterparties.map(({ title }) => title)
}
const file = (...titles: readonly string[]) => csvOf(titles.map((title) => [title, '', '', '5,00 B']))

test('a file that would make more letters than a period may have is refused before any of them', async () => {
  const numbered = (last: number) =>
    scene.product.db.rows(sql`update reconciliation_periods set last_number = ${last} where id = ${scene.period.id}`)
  await scene.whole(file('Harf Eski'))
  await numbered(limits.lettersPerPeriod - 1)
  const tooMany = await scene.begin(file('Harf Bir', 'Harf İki'))
  expect(await scene.check(tooMany.id)).toMatchObject(refused)
  // What is there already takes no number.
  const fits = await scene.begin(file('Harf Eski', 'Harf Bir'))
  expect(await scene.check(fits.id)).toMatchObject({ state: 'ready', outcome: { newLetters: 1 } })
  expect(await namesOf('Harf')).toEqual(['Harf Eski'])
  expect(await scene.confirm(fits.id)).toMatchObject({ state: 'applied', outcome: { newLetters: 1 } })
  await numbered(1)
})

test('a file that would add more counterparties than a workspace may have is refused before any of them', async () => {
  const { workspaceId, member } = scene.accountant
  const { db } = scene.product
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from counterparties where workspace_id = ${workspaceId}`)
  await db.rows(sql`
    insert into counterparties (workspace_id, id, title, language, created_by)
    select ${workspaceId}, gen_random_uuid(), 'x', 'tr', ${member.id}
      from generate_series(1, ${limits.counterparties - 1 - (row?.count ?? 0)}::int)`)
  const tooMany = await scene.begin(file('Cari Bir', 'Cari İki'))
  expect(await scene.check(tooMany.id)).toMatchObject(refused)
  const fits = await scene.begin(file('Cari Bir'))
  expect(await scene.check(fits.id)).toMatchObject({ state: 'ready', outcome: { newCounterparties: 1 } })
  expect(await namesOf('Cari')).toEqual([])
  // Somebody adds one more before that file is confirmed.
  await scene.counterparty({ title: 'Cari Son' })
  expect(await scene.confirm(fits.id)).toMatchObject(refused)
  expect(await namesOf('Cari')).toEqual(['Cari Son'])
})
