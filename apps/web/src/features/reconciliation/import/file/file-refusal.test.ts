import { limits } from '@meydan/client'
import { expect, test } from 'vitest'

import { fileRefusal } from './file-refusal.ts'

test.each([
  ['cari.xlsx', 1, undefined],
  ['CARİ.CSV', limits.spreadsheetBytes, undefined],
  ['cari.xls', 1, 'reconciliation.file_type_unknown'],
  ['cari.csv', 0, 'reconciliation.file_empty'],
  ['cari.csv', limits.spreadsheetBytes + 1, 'reconciliation.file_too_big'],
])('%s of %i bytes: %s', (name, size, code) => {
  expect(fileRefusal({ name, size })).toBe(code)
})
