import { describe, expect, test } from 'vitest'

import { nextRoom } from './room-order.ts'

const order = ['genel', 'satış', 'depo', 'ayşe']

describe('the keyboard in the list', () => {
  test('goes down and up by one', () => {
    expect(nextRoom(order, 'genel', 'down')).toBe('satış')
    expect(nextRoom(order, 'depo', 'up')).toBe('satış')
  })

  test('goes round the ends', () => {
    expect(nextRoom(order, 'ayşe', 'down')).toBe('genel')
    expect(nextRoom(order, 'genel', 'up')).toBe('ayşe')
  })

  test('starts at the edge from a place that is not in the list', () => {
    expect(nextRoom(order, undefined, 'down')).toBe('genel')
    expect(nextRoom(order, 'gone', 'up')).toBe('ayşe')
  })

  test('passes over what is not wanted', () => {
    const unread = new Set(['genel', 'ayşe'])
    expect(nextRoom(order, 'genel', 'down', (id) => unread.has(id))).toBe('ayşe')
    expect(nextRoom(order, 'ayşe', 'down', (id) => unread.has(id))).toBe('genel')
  })

  test('stays where nothing else is wanted', () => {
    expect(nextRoom(order, 'genel', 'down', (id) => id === 'genel')).toBeUndefined()
    expect(nextRoom(['genel'], 'genel', 'down')).toBeUndefined()
    expect(nextRoom([], undefined, 'down')).toBeUndefined()
  })
})
