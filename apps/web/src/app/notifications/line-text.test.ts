import type { Conversation, InboxEntry, Member, MemberId, NoticeKind } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'

import { createFormats } from '../format.ts'
import { createI18n } from '../i18n.ts'
import { lineText } from './line-text.ts'

const people = ['Ayşe Yılmaz', 'Ali Öz', 'Işıl Demir']
const members = new Map(people.map((name) => [name as MemberId, { name } as Member]))
const rooms = {
  channel: { room: { kind: 'channel', name: 'genel' }, others: [] },
  group: { room: { kind: 'group', name: '' }, others: people },
  direct: { room: { kind: 'direct', name: '' }, others: ['Ayşe Yılmaz'] },
}

function said(
  language: 'tr' | 'en',
  kind: NoticeKind,
  {
    where,
    count = 1,
    actors = ['Ayşe Yılmaz'],
  }: { where?: keyof typeof rooms; count?: number; actors?: string[] } = {},
): string {
  const t = createI18n(language).getFixedT(language, 'notifications')
  const entry = {
    kind,
    count,
    actors,
    place: where === undefined ? { page: 'members' } : { roomId: 'r1' },
  } as unknown as InboxEntry
  const conversation = where === undefined ? undefined : (rooms[where] as unknown as Conversation)
  return lineText(t, entry, { conversation, members, formats: createFormats(language) })
}

describe('a line of the inbox', () => {
  test.each([
    ['direct', 'direct', 1, 'Ayşe Yılmaz sana yazdı', 'Ayşe Yılmaz wrote to you'],
    ['direct', 'direct', 5, 'Ayşe Yılmaz sana 5 mesaj yazdı', 'Ayşe Yılmaz sent you 5 messages'],
    [
      'direct',
      'group',
      2,
      'Ayşe Yılmaz gruba 2 mesaj yazdı (Ali, Ayşe ve Işıl)',
      'Ayşe Yılmaz sent 2 messages to the group (Ali, Ayşe and Işıl)',
    ],
    ['mention', 'channel', 1, 'Ayşe Yılmaz #genel kanalında senden bahsetti', 'Ayşe Yılmaz mentioned you in #genel'],
    ['mention', 'group', 3, 'Ayşe Yılmaz senden 3 kez bahsetti', 'Ayşe Yılmaz mentioned you 3 times'],
    [
      'reply',
      'channel',
      1,
      'Ayşe Yılmaz #genel kanalındaki bir diziye yanıt yazdı',
      'Ayşe Yılmaz replied in a thread in #genel',
    ],
    ['message', 'channel', 4, 'Ayşe Yılmaz #genel kanalına 4 mesaj yazdı', 'Ayşe Yılmaz wrote 4 messages in #genel'],
    ['reminder', 'channel', 1, 'Hatırlatma: #genel kanalındaki bir mesaj', 'Reminder: a message in #genel'],
    [
      'reminder',
      'direct',
      2,
      'Hatırlatma: Ayşe Yılmaz ile sohbetindeki 2 mesaj',
      'Reminder: 2 messages in your chat with Ayşe Yılmaz',
    ],
    [
      'reminder',
      'group',
      1,
      'Hatırlatma: gruptaki bir mesaj (Ali, Ayşe ve Işıl)',
      'Reminder: a message in the group (Ali, Ayşe and Işıl)',
    ],
    ['invite', 'channel', 1, 'Ayşe Yılmaz seni #genel kanalına ekledi', 'Ayşe Yılmaz added you to #genel'],
  ] as const)('%s in a %s, %i', (kind, where, count, turkish, english) => {
    expect(said('tr', kind, { where, count })).toBe(turkish)
    expect(said('en', kind, { where, count })).toBe(english)
  })

  test('of what no member did, such as news of a card, names none', () => {
    expect(said('tr', 'reply', { where: 'channel', actors: [] })).toBe(
      'Meydan #genel kanalındaki bir diziye yanıt yazdı',
    )
    expect(said('en', 'reply', { where: 'channel', actors: [] })).toBe('Meydan replied in a thread in #genel')
  })

  test('of those who joined names three, and counts the others', () => {
    expect(said('tr', 'joined')).toBe('Ayşe Yılmaz davetini kabul etti')
    expect(said('en', 'joined', { actors: people.slice(0, 2), count: 2 })).toBe(
      'Ayşe Yılmaz and Ali Öz accepted your invitation',
    )
    expect(said('tr', 'joined', { actors: people, count: 7 })).toBe('Ayşe, Ali, Işıl ve 4 kişi davetini kabul etti')
    expect(said('en', 'joined', { actors: people, count: 7 })).toBe(
      'Ayşe, Ali, Işıl and 4 more accepted your invitation',
    )
  })

  test('names two people whole and three by their first names', () => {
    const where = 'channel'
    expect(said('tr', 'mention', { where, actors: people.slice(0, 2) })).toMatch(/^Ayşe Yılmaz ve Ali Öz /)
    expect(said('tr', 'reply', { where, actors: people, count: 3 })).toBe(
      'Ayşe, Ali ve Işıl #genel kanalındaki bir diziye 3 yanıt yazdı',
    )
  })

  test('does not name what is not known', () => {
    expect(said('tr', 'mention', { actors: ['x', 'y'] })).toBe('Biri senden bahsetti')
    expect(said('en', 'invite', { actors: [] })).toBe('Somebody added you to a room')
  })
})
