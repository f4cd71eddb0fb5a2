import { expect, test } from 'vitest'

import { movedColumn, toggledColumn } from './columns.ts'

test('a column comes at the end and goes again, but for the last', () => {
  expect(toggledColumn(['number'], 'state')).toEqual(['number', 'state'])
  expect(toggledColumn(['number', 'state'], 'number')).toEqual(['state'])
  expect(toggledColumn(['state'], 'state')).toEqual(['state'])
})

test('a column moves a place, and stays within the list', () => {
  expect(movedColumn(['number', 'state', 'answer'], 'state', -1)).toEqual(['state', 'number', 'answer'])
  expect(movedColumn(['number', 'state', 'answer'], 'state', 1)).toEqual(['number', 'answer', 'state'])
  expect(movedColumn(['number', 'state'], 'state', 1)).toEqual(['number', 'state'])
  expect(movedColumn(['number'], 'state', 1)).toEqual(['number'])
})
