import type { MemberId, Room } from '@meydan/protocol'
import { expect, test } from 'vitest'

import { mayAddPeople, mayManage, mayUseChannels, writingRefusal } from './rights.ts'

const room = { kind: 'channel', posting: 'everyone', archivedAt: null, createdBy: 'maker' } as unknown as Room
const person = (role: 'owner' | 'admin' | 'member' | 'guest', id = 'x') => ({ id: id as MemberId, role })

test('everyone writes where everyone may, and nobody in an archived channel', () => {
  expect(writingRefusal(room, person('guest'))).toBeUndefined()
  expect(writingRefusal({ ...room, posting: 'admins' }, person('member', 'maker'))).toBe('restricted')
  expect(writingRefusal({ ...room, posting: 'admins' }, person('admin'))).toBeUndefined()
  expect(writingRefusal({ ...room, archivedAt: '2026-01-01T00:00:00.000Z' }, person('owner'))).toBe('archived')
})

test('the creator and admins manage a channel, nobody a direct room', () => {
  expect(mayManage(room, person('member', 'maker'))).toBe(true)
  expect(mayManage(room, person('owner'))).toBe(true)
  expect(mayManage(room, person('member'))).toBe(false)
  expect(mayManage({ ...room, kind: 'direct' }, person('owner'))).toBe(false)
})

test('guests bring nobody in and make no channels', () => {
  expect(mayAddPeople(room, person('guest'))).toBe(false)
  expect(mayAddPeople(room, person('member'))).toBe(true)
  expect(mayAddPeople({ ...room, archivedAt: '2026-01-01T00:00:00.000Z' }, person('owner'))).toBe(false)
  expect(mayUseChannels(person('guest'))).toBe(false)
})
