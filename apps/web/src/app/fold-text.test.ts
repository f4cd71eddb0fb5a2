import { expect, test } from 'vitest'

import { foldText } from './fold-text.ts'

test.each([
  ['İSTANBUL', 'istanbul'],
  ['ISPARTA', 'isparta'],
  ['Işık', 'isik'],
  ['ŞÜKRÜ ÖZÇAĞ', 'sukru ozcag'],
  ['Kâmil', 'kamil'],
])('folds %s to %s', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})

test('makes the four i of Turkish one', () => {
  expect(new Set(['i', 'İ', 'ı', 'I'].map(foldText)).size).toBe(1)
})
