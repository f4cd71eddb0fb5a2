import type { Conversation, Room } from '@meydan/protocol'
import { expect, test } from 'vitest'

import { roomsNamed, roomsToShowIn } from './room-choice.ts'

const room = (name: string, change: Partial<Room> = {}) =>
  ({ room: { id: name, kind: 'channel', name, posting: 'everyone', archivedAt: null, ...change } }) as Conversation

test('letters are shown in channels that one may post in, in the order of their names', () => {
  const conversations = [
    room('ödeme'),
    room('finans'),
    room('duyuru', { posting: 'admins' }),
    room('eski', { archivedAt: '2026-01-01T00:00:00Z' }),
    room('', { kind: 'direct' }),
  ]
  const names = (role: 'admin' | 'member') => roomsToShowIn(conversations, { role }).map(({ name }) => name)
  expect(names('member')).toEqual(['finans', 'ödeme'])
  expect(names('admin')).toEqual(['duyuru', 'finans', 'ödeme'])
})

test('a channel is found by some letters of its name, whatever their case and accents', () => {
  const rooms = roomsToShowIn([room('İşletme'), room('finans')], { role: 'member' })
  expect(roomsNamed(rooms, ' isl').map(({ name }) => name)).toEqual(['İşletme'])
  expect(roomsNamed(rooms, '')).toHaveLength(2)
})
