import type { ImportField, MappingMemory } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { expect, test } from 'vitest'
import type { Cell, SheetRow } from '../cells.ts'
import { checkMapping } from './check-mapping.ts'
import { headersKey, rememberMapping } from './mapping-memory.ts'
import { proposeMapping, type Proposal } from './propose-mapping.ts'

type Told = string | number | null

function rowsOf(rows: readonly (readonly Told[])[]): SheetRow[] {
  return rows.map((cells, index) => ({
    number: index + 1,
    isHidden: false,
    cells: new Map(cells.flatMap((told, column) => (told === null ? [] : [[column, toCell(told)] as const]))),
  }))
}

function toCell(told: string | number): Cell {
  if (typeof told === 'string') return { kind: 'text', text: told }
  return { kind: 'number', decimal: String(told), isImprecise: false }
}

function propose(rows: readonly (readonly Told[])[], memories: readonly MappingMemory[] = []): Proposal {
  return proposeMapping('Sayfa1', rowsOf(rows), { memories, given: null })
}

/** The meanings of the columns in their order. */
function meanings(proposal: Proposal): (ImportField | null)[] {
  return proposal.columns.map(({ column }) => proposal.meanings.get(column)?.field ?? null)
}

const companies = ['Şişli Gıda A.Ş.', 'Kadıköy Tekstil Ltd. Şti.', 'Öz Çelik Sanayi ve Ticaret']

test.for<[headers: string[], expected: (ImportField | null)[]]>([
  [
    [
      'Cari Kodu',
      'Cari Ünvanı',
      'V.D.',
      'Vergi No',
      'E-Posta',
      'Telefon',
      'Yetkili',
      'Borç Bakiye',
      'Alacak Bakiye',
      'Döviz',
      'Dönem',
      'Dil',
    ],
    [
      'accountCode',
      'title',
      'taxOffice',
      'taxNumber',
      'emails',
      'phone',
      'contactName',
      'debit',
      'credit',
      'currency',
      'periodEndOn',
      'language',
    ],
  ],
  [
    ['HESAP KODU', 'HESAP ADI', 'VERGİ DAİRESİ', 'VKN/TCKN', 'BAKİYE', 'B/A', 'PARA BİRİMİ'],
    ['accountCode', 'title', 'taxOffice', 'taxNumber', 'amount', 'side', 'currency'],
  ],
  [
    ['Firma Unvani', 'Vergi Kimlik Numarasi', 'Mail', 'Mail 2', 'Tutar', 'Borç/Alacak', 'Mutabakat Tarihi'],
    ['title', 'taxNumber', 'emails', 'emails', 'amount', 'side', 'periodEndOn'],
  ],
  [
    ['Company Name', 'Tax ID', 'E-mail', 'Debit', 'Credit', 'Currency', 'Period End', 'Language'],
    ['title', 'taxNumber', 'emails', 'debit', 'credit', 'currency', 'periodEndOn', 'language'],
  ],
  [
    ['MÜŞTERİ ADI', 'VERGI_NO', 'GSM', 'SON BAKİYE (TL)', 'BAKİYE TİPİ', 'Sıra'],
    ['title', 'taxNumber', 'phone', 'amount', 'side', null],
  ],
  [
    ['T.C. Kimlik No', 'Ünvan', 'Bakiye Tutarı', 'Bakiye Türü', 'Adres', 'İl'],
    ['taxNumber', 'title', 'amount', 'side', null, null],
  ],
])('understands the headers %j', ([headers, expected]) => {
  const proposal = propose([headers, headers.map(() => 'x')])
  expect(meanings(proposal)).toEqual(expected)
  expect(proposal.headerRow).toBe(1)
  expect(proposal.mapping).not.toBeNull()
})

test('finds the headers below the title of a list', () => {
  const proposal = propose([
    ['ÖRNEK TİCARET A.Ş.'],
    ['Cari Hesap Bakiye Listesi', null, '31.12.2025'],
    [null, 'Sayfa', 1],
    ['Ünvan', 'Vergi No', 'Bakiye'],
    ['A', '4540536920', 5],
  ])
  expect(proposal.headerRow).toBe(4)
  expect(proposal.mapping?.columns).toEqual({ title: 0, taxNumber: 1, amount: 2 })
})

test('knows columns by what stands in them where headers say nothing', () => {
  const contents: Told[][] = [
    [1, companies[0] ?? '', '4540536920', 'a@b.com', '0532 123 45 67', '1.234,56', 'B', 'TL', '31.12.2025'],
    [2, companies[1] ?? '', '0010213576', 'c@d.com', '0533 123 45 67', '999,00', 'A', 'USD', '31.12.2025'],
    [3, companies[2] ?? '', '3973535717', 'e@f.com', '0534 123 45 67', '10,50', 'B', 'TL', '31.12.2025'],
  ]
  const expected = [null, 'title', 'taxNumber', 'emails', 'phone', 'amount', 'side', 'currency', 'periodEndOn']
  const nameless = propose(contents)
  expect(nameless.headerRow).toBe(0)
  expect(meanings(nameless)).toEqual(expected)
  const odd = propose([['foo', 'bar', 'baz', 'qux', 'quux', 'corge', 'grault', 'garply', 'waldo'], ...contents])
  expect(odd.headerRow).toBe(1)
  expect(meanings(odd)).toEqual(expected)
  expect(odd.meanings.get(2)).toEqual({ field: 'taxNumber', reason: 'content' })
})

test('a few mistakes in a column change nothing about what it is', () => {
  const rows = Array.from({ length: 10 }, (_, index): Told[] => [
    `Firma ${'abc'.repeat(index)}`,
    index === 3 ? 'yok' : '4540536920',
    index + 0.5,
  ])
  expect(propose(rows).mapping?.columns).toEqual({ title: 0, taxNumber: 1, amount: 2 })
})

test('takes the balance where the movements of both sides stand beside it, and says so', () => {
  const movements = propose([
    ['Ünvan', 'Borç', 'Alacak', 'Bakiye'],
    ['A', 100, 40, 60],
    ['B', 10, 40, -30],
  ])
  expect(movements.mapping?.columns).toEqual({ title: 0, amount: 3 })
  expect(movements.conflicts).toEqual([{ field: 'amount', columns: [3, 1, 2] }])
  const balances = propose([
    ['Ünvan', 'Borç Bakiyesi', 'Alacak Bakiyesi', 'Bakiye'],
    ['A', 60, 0, 60],
    ['B', 0, 30, -30],
  ])
  expect(balances.mapping?.columns).toEqual({ title: 0, debit: 1, credit: 2 })
})

test('says which columns claim the same meaning', () => {
  const proposal = propose([
    ['Ünvan', 'Bakiye', 'Vergi No', 'VKN'],
    ['A', 5, '1', '2'],
  ])
  expect(proposal.mapping?.columns.taxNumber).toBe(2)
  expect(proposal.conflicts).toEqual([{ field: 'taxNumber', columns: [2, 3] }])
})

test('proposes nothing whole where names or amounts are missing', () => {
  expect(
    propose([
      ['Vergi No', 'Telefon'],
      ['4540536920', '0532 123 45 67'],
    ]).mapping,
  ).toBeNull()
  expect(propose([['Merhaba']]).mapping).toBeNull()
})

test('remembers what was said of a set of headers, in whichever order they come', () => {
  const headers = ['Kişi', 'E-posta', 'Değer', 'E-posta', 'No']
  const columns = headers.map((header, column) => ({ column, header }))
  const mapping = checkMapping({
    sheet: 'Sayfa1',
    headerRow: 1,
    positiveSide: 'credit',
    decimalMark: ',',
    columns: { title: 0, amount: 2, emails: [1, 3], accountCode: 4 },
  })
  const memory = rememberMapping(columns, mapping)
  expect(memory?.headers).toBe(headersKey(columns))
  if (memory === undefined) throw new Error('nothing was remembered')

  const moved = propose(
    [
      ['NO', 'DEĞER', 'e-posta', 'KİŞİ', 'E-Posta'],
      ['1', 5, 'a@b.com', 'A', 'c@d.com'],
    ],
    [memory],
  )
  expect(moved.mapping).toMatchObject({
    columns: { title: 3, amount: 1, emails: [2, 4], accountCode: 0 },
    positiveSide: 'credit',
    decimalMark: ',',
  })
  expect([...moved.meanings.values()].every(({ reason }) => reason === 'remembered')).toBe(true)
  expect(
    propose(
      [
        ['NO', 'DEĞER', 'KİŞİ'],
        ['1', 5, 'A'],
      ],
      [memory],
    ).mapping?.columns.title,
  ).not.toBe(3)
  expect(rememberMapping([{ column: 0, header: ' ' }], mapping)).toBeUndefined()
})

test('refuses a mapping that contradicts itself, and says where', () => {
  const refused = (columns: object, more: object = {}) => {
    try {
      checkMapping({ sheet: null, headerRow: 1, columns, ...more })
      return 'taken'
    } catch (error) {
      const { code, data } = error as { code: string; data: { issues: { path: string }[] } }
      return `${code} ${data.issues.map(({ path }) => path).join()}`
    }
  }
  const invalid = 'reconciliation.mapping_invalid'
  expect(refused({ title: 0, amount: 1 })).toBe('taken')
  expect(refused({ title: 0, debit: 1 })).toBe('taken')
  expect(refused({ amount: 1 })).toBe(`${invalid} columns.title`)
  expect(refused({ title: 0 })).toBe(`${invalid} columns.amount`)
  expect(refused({ title: 0, amount: 1, debit: 2 })).toBe(`${invalid} columns.amount`)
  expect(refused({ title: 0, debit: 1, side: 2 })).toBe(`${invalid} columns.side`)
  expect(refused({ title: 0, amount: 0 })).toBe(`${invalid} columns`)
  expect(refused({ title: 0, amount: 20_000 })).toBe(`${invalid} columns.amount`)
  expect(refused({ title: 0, amount: 1, emails: [] })).toBe(`${invalid} columns.emails`)
  expect(refused({ title: 0, amount: 1, balance: 3 })).toBe(`${invalid} columns`)
  expect(refused({ title: 0, amount: 1 }, { headerRow: -1 })).toBe(`${invalid} headerRow`)
  expect(refused({ title: 0, amount: 1 }, { decimalMark: ';' })).toBe(`${invalid} decimalMark`)
})
