import type { Conversation, Member, MemberId } from '@meydan/protocol'
import { expect, test } from 'vitest'

import { createFormats } from '../../app/format.ts'
import { badgeCount, conversationName, isUnread, sectionsOf } from './conversation-sections.ts'

function conversation(
  kind: string,
  name: string,
  change: { others?: string[]; archivedAt?: string; mark?: object } = {},
) {
  return {
    room: { id: name, kind, name, archivedAt: change.archivedAt ?? null },
    others: change.others ?? [],
    mark: { unread: 0, mentions: 0, threadUnread: 0, ...change.mark },
  } as unknown as Conversation
}

const people = ['Işıl Demir', 'Çağrı Kaya', 'Ayşe Işık']
const members = new Map(people.map((name) => [name as MemberId, { name } as Member]))
const naming = { members, formats: createFormats('tr'), unknown: 'Bilinmeyen' }

test('a room without a name is called by its people', () => {
  expect(conversationName(conversation('channel', 'genel'), naming)).toBe('genel')
  expect(conversationName(conversation('direct', '', { others: ['Ayşe Işık'] }), naming)).toBe('Ayşe Işık')
  expect(conversationName(conversation('group', '', { others: people }), naming)).toBe('Ayşe, Çağrı ve Işıl')
  expect(conversationName(conversation('direct', '', { others: ['x'] }), naming)).toBe('Bilinmeyen')
})

test('channels stand by name in the language’s order, people as they come, archived channels apart', () => {
  const rooms = ['şube', 'İzmir', 'sevkiyat', 'ılgaz'].map((name) => conversation('channel', name))
  const direct = [conversation('direct', 'b'), conversation('group', 'a')]
  const old = conversation('channel', 'eski', { archivedAt: '2026-01-01T00:00:00.000Z' })
  const sections = sectionsOf([old, ...rooms, ...direct], 'tr')
  expect(sections.channels.map(({ room }) => room.name)).toEqual(['ılgaz', 'İzmir', 'sevkiyat', 'şube'])
  expect(sections.people).toEqual(direct)
  expect(sections.archived).toEqual([old])
})

test('the badge counts what is meant for the reader', () => {
  const mark = { unread: 7, mentions: 2 }
  expect(badgeCount(conversation('channel', 'x', { mark }), false)).toBe(2)
  expect(badgeCount(conversation('direct', 'x', { mark }), false)).toBe(7)
  expect(isUnread(conversation('channel', 'x', { mark }), false)).toBe(true)
  expect(isUnread(conversation('channel', 'x'), false)).toBe(false)
})

test('a muted room tells of what names the reader alone', () => {
  expect(badgeCount(conversation('direct', 'x', { mark: { unread: 7, mentions: 2 } }), true)).toBe(2)
  expect(isUnread(conversation('direct', 'x', { mark: { unread: 7, mentions: 0 } }), true)).toBe(false)
  expect(isUnread(conversation('channel', 'x', { mark: { unread: 7, mentions: 1 } }), true)).toBe(true)
})
