import type { PreviewColumn } from '@meydan/protocol/operations/reconciliation-import-shapes'
import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { expect, test } from 'vitest'

import { columnLetter } from '../import-fields.ts'
import { draftOf, mappingOf, neededIn, withDefaults, withMeaning } from './mapping-draft.ts'
import type { MappingDraft } from './mapping-draft.ts'

function draft(...means: readonly PreviewColumn['means'][]): MappingDraft {
  const columns = means.map((meaning, column) => ({ column, means: meaning }))
  const preview = { columns, sheet: 'Cari', headerRow: 3 }
  return draftOf({ preview, mapping: null, defaults: {} } as unknown as SpreadsheetImport) as MappingDraft
}

test('what is proposed becomes a mapping, with its sheet and the row of its headers', () => {
  expect(mappingOf(draft('title', null, 'emails', 'amount', 'emails'))).toEqual({
    sheet: 'Cari',
    headerRow: 3,
    positiveSide: 'debit',
    decimalMark: null,
    dateOrder: null,
    skipHiddenRows: false,
    takeZeros: false,
    columns: { title: 0, emails: [2, 4], amount: 3 },
  })
})

test('it is no mapping without names and balances, and says what is missing', () => {
  expect(mappingOf(draft('title', null))).toBeUndefined()
  expect(neededIn(draft(null, 'side'))).toEqual(['title', 'amount'])
  expect(neededIn(draft('title', 'credit'))).toEqual([])
})

test('a meaning leaves the column that had it, but addresses stand in several', () => {
  const before = draft('title', 'emails', 'amount', null)
  expect(new Set(withMeaning(before, 3, 'title').meanings.keys())).toEqual(new Set([1, 2, 3]))
  expect(mappingOf(withMeaning(before, 3, 'emails'))?.columns.emails).toEqual([1, 3])
  expect(mappingOf(withMeaning(before, 1, undefined))?.columns).toEqual({ title: 0, amount: 2 })
})

test('balances stand in one column or in two: choosing one gives the other up', () => {
  const one = draft('title', 'amount', 'side', null)
  expect(mappingOf(withMeaning(one, 3, 'debit'))?.columns).toEqual({ title: 0, debit: 3 })
  const two = draft('title', 'debit', 'credit', null)
  expect(mappingOf(withMeaning(two, 3, 'amount'))?.columns).toEqual({ title: 0, amount: 3 })
})

test('what counts for all rows can be set and taken away', () => {
  const set = withDefaults(draft('title'), { currency: 'TRY', periodEndOn: '2026-10-31' })
  expect(set.defaults).toEqual({ currency: 'TRY', periodEndOn: '2026-10-31' })
  expect(withDefaults(set, { currency: undefined }).defaults).toEqual({ periodEndOn: '2026-10-31' })
})

test('columns are called as in a sheet', () => {
  expect([0, 25, 26, 51, 52, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'AAA'])
})
