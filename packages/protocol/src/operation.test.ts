import { expect, test } from 'vitest'
import { operationList } from './operations.ts'

test('no operation costs more than a caller has at once, and each costs something', () => {
  for (const { name, credits } of operationList) {
    expect(credits, name).toBeGreaterThan(0)
    expect(credits, name).toBeLessThanOrEqual(10)
  }
})

test('limits of single operations name what every call of them has', () => {
  for (const { name, caller, rateLimits, input } of operationList) {
    for (const { by, count, perMs } of rateLimits) {
      expect(count * perMs, name).toBeGreaterThan(0)
      if (by === 'account') expect(caller, name).not.toBe('anyone')
      if (by === 'member') expect(caller, name).toBe('member')
      if (by === 'email' || by === 'emailAndAddress') {
        const missing = input
          .safeParse({})
          .error?.issues.map((issue: { path: readonly PropertyKey[] }) => issue.path[0])
        expect(missing, name).toEqual(expect.arrayContaining([expect.stringMatching(/^(email|newEmail)$/)]))
      }
    }
  }
})

test('what people would take for a failure is the last to be refused', () => {
  const last = operationList.filter(({ shed }) => shed === 'last').map(({ name }) => name)
  expect(last).toEqual(expect.arrayContaining(['chat.postMessage', 'chat.markRead', 'identity.getSession']))
})
