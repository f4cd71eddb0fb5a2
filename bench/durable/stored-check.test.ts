import { describe, expect, test } from 'vitest'
import { checkStored, countHoles } from './stored-check.ts'

const message = (clientId: string, position: number, room = 'r') => ({ room, clientId, position })

describe('the check of what is stored', () => {
  test('finds nothing wrong with what was told', () => {
    const stored = [message('a', 1), message('b', 2), message('c', 3)]
    expect(checkStored([[message('a', 1), message('c', 3)], [message('b', 2)]], stored)).toEqual({
      lost: 0,
      duplicated: 0,
      misordered: 0,
    })
  })

  test('finds an acknowledged message that is not there, or is in another room', () => {
    expect(checkStored([[message('a', 1), message('b', 2)]], [message('b', 2, 'other')]).lost).toBe(2)
  })

  test('finds a message that is there twice', () => {
    expect(checkStored([[message('a', 1)]], [message('a', 1), message('a', 2)]).duplicated).toBe(1)
  })

  test('finds a message in another place than was told', () => {
    expect(checkStored([[message('a', 1)]], [message('a', 2)]).misordered).toBe(1)
  })

  test('finds messages of one sender in the wrong order', () => {
    const both = [message('a', 2), message('b', 1)]
    expect(checkStored([both], both).misordered).toBe(1)
  })

  test('may have what nobody was told of: the answer was on its way', () => {
    expect(checkStored([[]], [message('a', 1)])).toEqual({ lost: 0, duplicated: 0, misordered: 0 })
  })

  test('finds holes, room by room', () => {
    expect(countHoles([message('a', 1), message('b', 3), message('c', 1, 's')])).toBe(1)
  })
})
