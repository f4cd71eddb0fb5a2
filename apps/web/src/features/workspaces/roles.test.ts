import type { Member } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'

import { mayChange, mayManage, rolesToGive } from './roles.ts'

const member = (id: string, role: Member['role'], isActive = true) => ({ id, role, isActive }) as Member

describe('roles on the screen', () => {
  test('let an owner change everybody else', () => {
    expect(mayChange(member('a', 'owner'), member('b', 'owner'))).toBe(true)
    expect(mayChange(member('a', 'owner'), member('a', 'owner'))).toBe(false)
  })

  test('let an admin change members and guests only', () => {
    expect(mayChange(member('a', 'admin'), member('b', 'guest'))).toBe(true)
    expect(mayChange(member('a', 'admin'), member('b', 'admin'))).toBe(false)
    expect(mayChange(member('a', 'member'), member('b', 'guest'))).toBe(false)
  })

  test('offer nothing for those who left', () => {
    expect(mayChange(member('a', 'owner'), member('b', 'member', false))).toBe(false)
  })

  test('give none above the own one', () => {
    expect(rolesToGive({ role: 'admin' })).toEqual(['admin', 'member', 'guest'])
    expect(mayManage({ role: 'member' })).toBe(false)
  })
})
