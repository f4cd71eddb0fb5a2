import type { InboxLine } from '@meydan/client'
import { expect, test } from 'vitest'

import { remindersAt } from './reminders-at.ts'

const since = Date.parse('2026-11-20T09:00:00.000Z')
const line = (id: string, more: object = {}, isUnread = true) =>
  ({
    entry: {
      id,
      kind: 'reminder',
      place: { roomId: 'genel', threadSeq: null, seq: 7 },
      updatedAt: '2026-11-20T08:00:00.000Z',
      ...more,
    },
    isUnread,
  }) as InboxLine

test('who comes to a message has read what reminds of it, and nothing else', () => {
  const lines = [
    line('it'),
    line('a reply', { place: { roomId: 'genel', threadSeq: 3, seq: 7 } }),
    line('read before', {}, false),
    line('another message', { place: { roomId: 'genel', threadSeq: null, seq: 8 } }),
    line('another room', { place: { roomId: 'satış', threadSeq: null, seq: 7 } }),
    line('a page', { place: { page: 'members' } }),
    line('a mention', { kind: 'mention' }),
    line('while they are there', { updatedAt: '2026-11-20T09:05:00.000Z' }),
  ]
  expect(remindersAt(lines, { roomId: 'genel', seq: 7, since })).toEqual(['it', 'a reply'])
})
