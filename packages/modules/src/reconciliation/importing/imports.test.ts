import { storedIdOf } from '@meydan/platform/streams/stored-id'
import { ledgerStream, limits, newId, operations } from '@meydan/protocol'
import type { PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sql } from '@meydan/platform/db/sql'
import { askToShowCards } from '../cards/ask-to-show-cards.ts'
import { previewSpreadsheet } from '../import/run-import.ts'
import { vknOf } from '../import/testing/tax-numbers.ts'
import { createImportScene, csvOf, type ImportScene } from '../testing/import-scene.ts'
import { fileOnDisk } from './file-on-disk.ts'

const { reconciliation } = operations

let scene: ImportScene
beforeAll(async () => {
  scene = await createImportScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const letters = async (search: string) =>
  (await scene.product.call(reconciliation.listLetters, { search, limit: 200 }, scene.accountant)).letters
const counterparties = async (search: string) =>
  (await scene.product.call(reconciliation.listCounterparties, { search }, scene.accountant)).counterparties

/** A name that no other test has, of letters alone. */
const fresh = () =>
  newId()
    .replaceAll(/[^a-f]/g, '')
    .padEnd(12, 'q')

test('a file becomes letters, to the kuruş, and nothing is written before it is confirmed [M6]', async () => {
  const name = fresh()
  const begun = await scene.begin(
    csvOf([
      [`${name} Bir A.Ş.`, '4540536920', 'bir@ornek.example', '1.234,56 B'],
      [`${name} İki Ltd.`, '10000000146', 'iki@ornek.example', '0,01 A'],
      [`${name} Üç`, '1234567899', '', '12,00 B'],
    ]),
  )
  expect(begun).toMatchObject({ state: 'mapping', mapping: { columns: { title: 0, taxNumber: 1 } } })
  expect(begun.preview?.rows).toHaveLength(3)
  const ready = await scene.check(begun.id)
  expect(ready).toMatchObject({
    state: 'ready',
    rows: { read: 3, understood: 2, refused: 1, zeros: 0 },
    outcome: { newLetters: 2, newCounterparties: 2, sameLetters: 0, withoutAddress: 0 },
    sums: [
      { currency: 'TRY', side: 'credit', letters: 1, amount: '0.01' },
      { currency: 'TRY', side: 'debit', letters: 1, amount: '1234.56' },
    ],
  })
  expect(await counterparties(name)).toEqual([])
  expect(await scene.confirm(begun.id)).toMatchObject({
    state: 'applied',
    outcome: { newLetters: 2, newCounterparties: 2 },
  })
  expect(await letters(name)).toMatchObject([
    { balance: { amount: '1234.56', side: 'debit' }, state: 'draft', counterparty: { hasEmail: true } },
    { balance: { amount: '0.01', side: 'credit' }, counterparty: { taxNumber: '10000000146' } },
  ])
})

test('the same file twice makes nothing twice', async () => {
  const name = fresh()
  const text = csvOf([
    [`${name} Bir`, '', 'bir@ornek.example', '10,00 B'],
    [`${name} İki`, '', '', '20,00 B'],
  ])
  await scene.whole(text)
  const before = await letters(name)
  expect(await scene.whole(text)).toMatchObject({
    outcome: { newLetters: 0, sameLetters: 2, amendedLetters: 0, newCounterparties: 0, withoutAddress: 1 },
  })
  expect(await letters(name)).toEqual(before)
})

test('other figures change a draft, and never what was sent', async () => {
  const name = fresh()
  const file = (amount: string) =>
    csvOf([
      [`${name} Taslak`, '', 'a@ornek.example', amount],
      [`${name} Yolda`, '', 'b@ornek.example', amount],
    ])
  await scene.whole(file('10,00 B'))
  const [, out] = await letters(name)
  await scene.send(out?.id as never)
  expect(await scene.whole(file('11,00 A'))).toMatchObject({
    outcome: { amendedLetters: 1, conflictingLetters: 1, newLetters: 0 },
  })
  expect(await letters(name)).toMatchObject([
    { version: 2, balance: { amount: '11.00', side: 'credit' }, state: 'draft' },
    { version: 1, balance: { amount: '10.00', side: 'debit' }, state: 'sent' },
  ])
})

test('a counterparty that is there is found by its tax number, gains what it lacks and keeps what somebody typed', async () => {
  const name = fresh()
  const kept = await scene.counterparty({
    title: `${name} Yazılan Ad`,
    taxNumber: '1111111114',
    taxOffice: '',
    contacts: [],
  })
  await scene.whole(csvOf([[`${name} Dosyadaki Ad`, '1111111114', 'yeni@ornek.example', '5,00 B']]))
  expect(await counterparties(name)).toMatchObject([
    { id: kept.id, title: `${name} Yazılan Ad`, contacts: [{ email: 'yeni@ornek.example' }], version: 2 },
  ])
})

test('two rows that lead to one counterparty by different ways are one letter', async () => {
  const name = fresh()
  await scene.counterparty({ title: `${name} Ortak`, taxNumber: '10000000214', accountCode: `120.${name}` })
  const header = 'Ünvan;Vergi No;Cari Kodu;Bakiye;Döviz;Tarih'
  const rows = [`${name} Ortak;10000000214;;5,00 B;TRY;31.12.2026`, `${name} Başka;;120.${name};6,00 B;TRY;31.12.2026`]
  const begun = await scene.begin([header, ...rows].join('\n'))
  expect(await scene.check(begun.id)).toMatchObject({
    outcome: { newLetters: 1, repeatedRows: 1, newCounterparties: 0 },
  })
  expect(await scene.confirm(begun.id)).toMatchObject({ outcome: { newLetters: 1, repeatedRows: 1 } })
  expect(await letters(name)).toMatchObject([{ balance: { amount: '5.00' } }])
})

test('a company that one file knows by its code and the next by its tax number, too, stays one', async () => {
  const name = fresh()
  const code = `120.${name}`
  const header = 'Ünvan;Vergi No;Cari Kodu;Bakiye;Döviz;Tarih'
  await scene.whole(`${header}\n${name} Bir;;${code};5,00 B;TRY;31.12.2026`)
  const again = await scene.whole(
    [
      header,
      `${name} Bir;${vknOf(71)};${code};5,00 B;TRY;31.12.2026`,
      `${name} Bir A.Ş.;;${code};7,00 B;EUR;31.12.2026`,
    ].join('\n'),
  )
  expect(again).toMatchObject({ outcome: { newLetters: 1, sameLetters: 1, newCounterparties: 0 } })
  expect(await counterparties(name)).toMatchObject([{ taxNumber: vknOf(71), accountCode: code }])
})

test('rows of one new company with and without its number make one counterparty', async () => {
  const name = fresh()
  const header = 'Ünvan;Vergi No;Cari Kodu;Bakiye;Döviz;Tarih'
  const done = await scene.whole(
    [
      header,
      `${name} Tek;10000000450;320.${name};5,00 B;TRY;31.12.2026`,
      `${name} Tek;;320.${name};6,00 A;USD;31.12.2026`,
    ].join('\n'),
  )
  expect(done).toMatchObject({ outcome: { newLetters: 2, newCounterparties: 1 } })
  expect(await counterparties(name)).toHaveLength(1)
})

test('a check that was overtaken by another meaning of the columns leaves none of its rows', async () => {
  const name = fresh()
  const rows = Array.from({ length: 3_000 }, (_, index) => [`${name} ${index}`, '', '', '1,00 B'] as const)
  const { id, mapping } = await scene.begin(csvOf(rows))
  await scene.product.call(reconciliation.checkImport, { id }, scene.accountant)
  await scene.product.call(
    reconciliation.mapImport,
    { id, sheet: null, mapping, defaults: { language: 'en' } },
    scene.accountant,
  )
  await scene.until(id, 'mapping')
  expect(await scene.check(id)).toMatchObject({ rows: { understood: 3_000 }, outcome: { newLetters: 3_000 } })
  const row = await scene.product.db.row(sql<{ rows: number; other: number }>`
    select count(*)::int as rows, (count(*) filter (where language is distinct from 'en'))::int as other
      from import_rows where import_id = ${id}`)
  expect(row).toEqual({ rows: 3_000, other: 0 })
})

test('columns that nobody would guess are named by hand, and remembered for the next file', async () => {
  const name = fresh()
  const header = `${fresh()};${fresh()};${fresh()}`
  const text = (amount: string) => `${header}\n${name} Bir;x;${amount}\n${name} İki;y;${amount}`
  const begun = await scene.begin(text('7,00'))
  const columns = { title: 0, amount: 2 }
  await scene.product.call(
    reconciliation.mapImport,
    {
      id: begun.id,
      sheet: null,
      mapping: { sheet: null, headerRow: 1, columns },
      defaults: { currency: 'EUR', periodEndOn: '2026-12-31' },
    },
    scene.accountant,
  )
  const mapped = await scene.until(begun.id, 'mapping')
  expect(mapped.preview?.rows[0]?.understood).toMatchObject({ amount: '7.00', currency: 'EUR' })
  await scene.check(begun.id)
  expect(await scene.confirm(begun.id)).toMatchObject({ outcome: { newLetters: 2 } })
  const next = await scene.begin(text('8,00'))
  expect(next.mapping?.columns).toMatchObject(columns)
})

test('balances of zero are left out and no mistakes, or become letters where somebody wants them, as with the next file', async () => {
  const name = fresh()
  const header = `${fresh()};Ünvan;Bakiye;Döviz;Tarih`
  const file = (title: string) =>
    [header, `1;${title} Var;5,00 B;TRY;31.12.2026`, `2;${title} Yok;0,00 A;TRY;31.12.2026`].join('\n')
  const { id, mapping, preview } = await scene.begin(file(name))
  expect(preview?.counts).toMatchObject({ understood: 1, refused: 0, zeros: 1 })
  expect(await scene.check(id)).toMatchObject({
    rows: { read: 2, understood: 1, refused: 0, zeros: 1 },
    outcome: { newLetters: 1 },
    hasErrorFile: false,
  })
  if (mapping === null) throw new Error('no mapping was proposed')
  const asked = { id, sheet: null, mapping: { ...mapping, takeZeros: true }, defaults: {} }
  await scene.product.call(reconciliation.mapImport, asked, scene.accountant)
  expect((await scene.until(id, 'mapping')).preview?.counts).toMatchObject({ understood: 2, zeros: 0 })
  expect(await scene.check(id)).toMatchObject({ rows: { understood: 2, zeros: 0 }, outcome: { newLetters: 2 } })
  await scene.confirm(id)
  expect(await letters(`${name} Yok`)).toMatchObject([{ balance: { amount: '0.00', side: 'debit' }, state: 'draft' }])
  expect(await scene.whole(file(name))).toMatchObject({ outcome: { newLetters: 0, sameLetters: 2 } })
})

test('an import and a memory of before balances of zero could be chosen are read as if nobody had', async () => {
  const name = fresh()
  const header = `${fresh()};Ünvan;Bakiye;Döviz;Tarih`
  const file = [header, `1;${name};5,00 B;TRY;31.12.2026`, `2;${name} Yok;0,00 A;TRY;31.12.2026`].join('\n')
  const { id } = await scene.begin(file)
  await scene.check(id)
  const { db } = scene.product
  await db.rows(sql`
    update reconciliation_imports
       set mapping = mapping - 'takeZeros', counts = counts - 'zeros', preview = preview #- '{counts,zeros}'
     where id = ${id}`)
  await db.rows(sql`
    update mapping_memories set memory = memory - 'takeZeros' where workspace_id = ${scene.accountant.workspaceId}`)
  const { import: old } = await scene.product.call(reconciliation.getImport, { id }, scene.accountant)
  expect(old).toMatchObject({ state: 'ready', rows: { read: 2, understood: 1 } })
  const { imports } = await scene.product.call(reconciliation.listImports, {}, scene.accountant)
  expect(imports.map((one) => one.id)).toContain(id)
  expect((await scene.begin(file)).mapping).toMatchObject({ takeZeros: false, columns: old.mapping?.columns })
  expect(await scene.check(id)).toMatchObject({ rows: { read: 2, understood: 1, refused: 0, zeros: 1 } })
})

test('a file that would make more periods than a workspace may have is refused as a whole', async () => {
  const name = fresh()
  const day = (index: number) => new Date(Date.UTC(2001, 0, 1 + index)).toISOString().slice(0, 10)
  const file = (count: number) =>
    [
      'Ünvan;Bakiye;Döviz;Tarih',
      ...Array.from({ length: count }, (_, index) => `${name} A;5,00 B;TRY;${day(index)}`),
    ].join('\n')
  const { periods } = await scene.product.call(reconciliation.listPeriods, {}, scene.accountant)
  const room = limits.page - periods.length
  const tooMany = await scene.begin(file(room + 1))
  expect(await scene.check(tooMany.id)).toMatchObject({ state: 'failed', errorCode: 'reconciliation.too_many' })
  const waiting = await scene.begin(file(room))
  expect(await scene.check(waiting.id)).toMatchObject({ state: 'ready', outcome: { newLetters: room } })
  // Somebody makes one more before that file is confirmed.
  await scene.product.call(reconciliation.createPeriod, { endsOn: '1999-12-31' }, scene.accountant)
  expect(await scene.confirm(waiting.id)).toMatchObject({ state: 'failed', errorCode: 'reconciliation.too_many' })
  expect(await counterparties(name)).toEqual([])
})

test('the rows that were not understood can be downloaded with the reason, corrected, and imported', async () => {
  const name = fresh()
  const { id } = await scene.begin(
    csvOf([
      [`${name} Doğru`, '', 'a@ornek.example', '5,00 B'],
      [`=HYPERLINK("http://x")`, '1234567899', 'b@ornek.example', '1.234,567 B'],
    ]),
  )
  expect(await scene.check(id)).toMatchObject({ hasErrorFile: true, rows: { understood: 1, refused: 1 } })
  const body = await scene.product.call(reconciliation.downloadImportErrors, { id }, scene.accountant)
  const bytes = Buffer.concat(await Array.fromAsync(body.read({ from: 0, to: body.bytes }) as AsyncIterable<Buffer>))
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  await using file = await fileOnDisk(body, new AbortController().signal)
  const preview = await previewSpreadsheet(file.path)
  expect(preview.columns.map(({ header }) => header).slice(-2)).toEqual(['Satır', 'Neden'])
  expect(preview.rows[0]?.cells).toEqual(
    expect.arrayContaining(['=HYPERLINK("http://x")', '3', expect.stringContaining('denetim basamağı') as string]),
  )
})

describe('an import', () => {
  test('of what is no spreadsheet fails with the reason, and can be given up', async () => {
    const begun = await scene.begin('\u0000\u0001\u0002 nothing', 'resim.csv')
    expect(begun).toMatchObject({ state: 'failed', errorCode: expect.stringMatching(/^reconciliation\./) as string })
    const { import: ended } = await scene.product.call(reconciliation.discardImport, { id: begun.id }, scene.accountant)
    expect(ended.state).toBe('discarded')
  })

  test('moves on only from where it stands', async () => {
    const { id } = await scene.begin(csvOf([['Bir', '', '', '5,00 B']]))
    const code = (operation: 'confirmImport' | 'checkImport' | 'discardImport') =>
      scene.codeOf(scene.product.call(reconciliation[operation], { id }, scene.accountant))
    expect(await code('confirmImport')).toBe('reconciliation.import_state_refused')
    await scene.check(id)
    await scene.confirm(id)
    for (const operation of ['confirmImport', 'checkImport', 'discardImport'] as const) {
      expect(await code(operation)).toBe('reconciliation.import_state_refused')
    }
  })

  test('is for those of the workspace who reconcile', async () => {
    const { id } = await scene.begin(csvOf([['Bir', '', '', '5,00 B']]))
    const get = (as: typeof scene.owner) => scene.codeOf(scene.product.call(reconciliation.getImport, { id }, as))
    expect(await get(scene.owner)).toBeUndefined()
    expect(await get(scene.member)).toBe('reconciliation.role_required')
    expect(await get(await scene.product.owner('Komşu'))).toBe('reconciliation.import_not_found')
  })

  test('takes a spreadsheet of whoever begins it, once', async () => {
    const start = (fileId: string, clientId = newId()) =>
      scene.codeOf(scene.product.call(reconciliation.startImport, { clientId, fileId } as never, scene.accountant))
    expect(await start(newId())).toBe('files.not_found')
    const { id } = await scene.begin(csvOf([['Bir', '', '', '5,00 B']]))
    const row = await scene.product.db.row(sql<{ file_id: string; client_id: string }>`
      select file_id, client_id from reconciliation_imports where id = ${id}`)
    expect(await start(row?.file_id ?? '')).toBe('files.not_found')
    expect(await start(row?.file_id ?? '', row?.client_id as never)).toBeUndefined()
    expect(await start(newId(), row?.client_id as never)).toBe('request.id_reused')
  })

  test('holds nobody up while it waits for somebody: the stream of the ledger is the last that it takes', async () => {
    const name = fresh()
    const { product, accountant } = scene
    const amount = (june: string) => ['Ünvan;Bakiye;Döviz;Tarih', `${name} Haziran;${june};TRY;30.06.2026`].join('\n')
    await scene.whole(amount('5,00 B'))
    const { periods } = await product.call(reconciliation.listPeriods, {}, accountant)
    const june = periods.find(({ endsOn }) => endsOn === '2026-06-30')?.id as PeriodId
    const channel = { clientId: newId<never>(), name, visibility: 'private' } as const
    const { room } = await product.call(operations.chat.createChannel, channel, accountant)
    await product.call(reconciliation.showInRoom, { id: june, roomId: room.id }, accountant)
    const { id } = await scene.begin(`${amount('6,00 B')}\n${name} Aralık;7,00 B;TRY;31.12.2026`)
    await scene.check(id)
    const { workspaceId } = accountant
    await product.db.transaction(async (tx) => {
      // As an answer to a letter of June does, before it tells of itself.
      await askToShowCards(product.process.jobs, tx, workspaceId, [june])
      await product.call(reconciliation.confirmImport, { id }, accountant)
      await vi.waitFor(async () => {
        await tx.rows(sql`select pg_stat_clear_snapshot()`)
        const row = await tx.row(sql<{ waiting: number }>`
          select count(*)::int as waiting from pg_locks join pg_stat_activity using (pid)
           where not granted and datname = current_database()`)
        expect(row?.waiting).toBe(1)
      })
      const streamId = storedIdOf(ledgerStream(workspaceId))
      const free = await tx.rows(sql`
        select 1 from streams where workspace_id = ${workspaceId} and id = ${streamId} for update skip locked`)
      expect(free).toHaveLength(1)
    })
    await scene.until(id, 'applied')
  })

  test('that is written by two attempts at once writes each row once', async () => {
    const name = fresh()
    const rows = Array.from({ length: 450 }, (_, index) => [`${name} ${index}`, '', '', `${index + 1},00 B`] as const)
    const { id } = await scene.begin(csvOf(rows))
    await scene.check(id)
    const confirm = () => scene.product.call(reconciliation.confirmImport, { id }, scene.accountant)
    await Promise.all([confirm(), confirm()])
    expect(await scene.until(id, 'applied')).toMatchObject({ outcome: { newLetters: 450, newCounterparties: 450 } })
    const row = await scene.product.db.row(sql<{ letters: number; numbers: number }>`
      select count(*)::int as letters, count(distinct l.number)::int as numbers from letters l
        join counterparties c on c.workspace_id = l.workspace_id and c.id = l.counterparty_id
       where c.title like ${`${name}%`}`)
    expect(row).toEqual({ letters: 450, numbers: 450 })
  })
})
