import { describe, expect, test } from 'vitest'
import { checkHistory, checkSent } from './history-check.ts'

const history = (...bodies: string[]) => bodies.map((body, index) => ({ seq: index + 1, body }))
const nothing = { lost: 0, duplicated: 0, misordered: 0 }

describe('the check of histories', () => {
  test('finds nothing wrong with the same history', () => {
    expect(checkHistory(history('a', 'b'), history('a', 'b'))).toEqual(nothing)
  })

  test('finds what a client does not have', () => {
    expect(checkHistory(history('a'), history('a', 'b'))).toEqual({ ...nothing, lost: 1 })
  })

  test('finds what a client has twice', () => {
    expect(checkHistory([...history('a', 'b'), { seq: 2, body: 'b' }], history('a', 'b'))).toEqual({
      ...nothing,
      duplicated: 1,
    })
  })

  test('finds what a client has in the wrong place', () => {
    expect(checkHistory(history('a', 'b').toReversed(), history('a', 'b'))).toEqual({ ...nothing, misordered: 1 })
    expect(checkHistory(history('b'), history('a'))).toEqual({ ...nothing, misordered: 1 })
  })

  test('finds what was sent and not stored, stored twice, or numbered with a hole', () => {
    expect(checkSent(['a', 'b'], history('a'))).toEqual({ ...nothing, lost: 1 })
    expect(checkSent(['a'], history('a', 'a'))).toEqual({ ...nothing, duplicated: 1 })
    expect(checkSent(['a'], [{ seq: 2, body: 'a' }])).toEqual({ ...nothing, misordered: 1 })
  })
})
