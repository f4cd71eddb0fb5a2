import { expect, test } from 'vitest'
import { parseByteRange } from './byte-range.ts'

test.each([
  [undefined, 'whole'],
  ['bytes=0-9', { from: 0, to: 10 }],
  ['bytes=0-0', { from: 0, to: 1 }],
  ['bytes=90-', { from: 90, to: 100 }],
  ['bytes=90-999', { from: 90, to: 100 }],
  ['bytes=99-99', { from: 99, to: 100 }],
  ['bytes=-10', { from: 90, to: 100 }],
  ['bytes=-1000', { from: 0, to: 100 }],
  ['BYTES=1-2', { from: 1, to: 3 }],
  ['bytes=100-', 'none'],
  ['bytes=100-200', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=9-1', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=', 'whole'],
  ['bytes=a-b', 'whole'],
  ['bytes=0-1,3-4', 'whole'],
  ['bytes=1.5-2', 'whole'],
  ['bytes=--5', 'whole'],
  ['bytes=99999999999999999999-', 'whole'],
  ['items=0-1', 'whole'],
  ['bytes = 0-1', 'whole'],
])('%s of 100 bytes is %j', (header, expected) => {
  expect(parseByteRange(header, 100)).toEqual(expected)
})

test.each([['bytes=0-'], ['bytes=-1']])('there is no part %s of nothing', (header) => {
  expect(parseByteRange(header, 0)).toBe('none')
})
