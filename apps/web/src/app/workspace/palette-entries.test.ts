import type { WorkspaceState } from '@meydan/client'
import { expect, test } from 'vitest'

import { paletteEntries } from './palette-entries.ts'

const member = (id: string, name: string, isActive = true) => ({ id, name, title: '', department: '', isActive })
const members = [member('me', 'Ayşe'), member('a', 'Işıl'), member('b', 'Şükrü'), member('c', 'Gitti', false)]
const room = (id: string, kind: string, name: string, others: string[] = []) => ({
  room: { id, kind, name, topic: '', visibility: 'public' },
  others,
  mark: { unread: 0, mentions: 0, threadUnread: 0 },
})
const state = {
  me: members[0],
  membersById: new Map(members.map((one) => [one.id, one])),
  conversations: [room('r1', 'direct', '', ['a']), room('r2', 'channel', 'genel')],
} as unknown as WorkspaceState
const formats = { list: (names: readonly string[]) => names.join(', ') }

test('the palette has each person once, oneself and those who left not at all', () => {
  const entries = paletteEntries(state, formats, new Set())
  expect(entries.map(({ name, roomId }) => [name, roomId])).toEqual([
    ['Işıl', 'r1'],
    ['genel', 'r2'],
    ['Şükrü', undefined],
  ])
})
