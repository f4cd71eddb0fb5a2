import { expect, test } from 'vitest'

import { allSelected, countSelected, isSelected, noSelection, rangeSelected, toggled } from './letter-selection.ts'

const listed = ['a', 'b', 'c', 'd', 'e']
const chosen = (selection: typeof noSelection) => listed.filter((id) => isSelected(selection, id))

test('one is chosen and let go', () => {
  const one = toggled(noSelection, 'b')
  expect(chosen(one)).toEqual(['b'])
  expect(chosen(toggled(one, 'b'))).toEqual([])
})

test('a range goes from the last one to here, in either direction', () => {
  const from = toggled(noSelection, 'd')
  expect(chosen(rangeSelected(from, 'b', listed))).toEqual(['b', 'c', 'd'])
  expect(chosen(rangeSelected(from, 'e', listed))).toEqual(['d', 'e'])
  expect(chosen(rangeSelected(noSelection, 'c', listed))).toEqual(['c'])
})

test('of all that match some are left out, and a range is put back', () => {
  const some = toggled(toggled(allSelected, 'b'), 'd')
  expect(chosen(some)).toEqual(['a', 'c', 'e'])
  expect(countSelected(some, 100_000)).toBe(99_998)
  expect(chosen(rangeSelected(some, 'a', listed))).toEqual(listed)
})
