import type { AccountId, MemberId } from '@meydan/protocol'
import { describe, expect, it } from 'vitest'
import { isMeantFor, isRevoked } from './socket-registry.ts'

const session = { id: 's1', accountId: 'a1' as AccountId, isOperator: false, expiresAt: 0 }
const connection = { session, memberId: 'm1' as MemberId }

describe('closing by an event', () => {
  it.each([
    [{ sessionId: 's1' }, true],
    [{ sessionId: 's2' }, false],
    [{ memberId: 'm1' }, true],
    [{ memberId: 'm2' }, false],
    [{ accountId: 'a1' }, true],
    [{ accountId: 'a2' }, false],
    [{ accountId: 'a1', exceptSessionId: 's1' }, false],
    [{ accountId: 'a1', exceptSessionId: 's2' }, true],
    [{}, false],
    [{ exceptSessionId: 's2' }, false],
  ])('%j: %s', (close, isMeant) => {
    expect(isMeantFor({ code: 4501, ...close }, connection)).toBe(isMeant)
  })

  it('finds the revocation of a session that has no member yet', () => {
    expect(isRevoked(session, [{ code: 4501, memberId: 'm1' }])).toBe(false)
    expect(
      isRevoked(session, [
        { code: 4502, memberId: 'x' },
        { code: 4501, sessionId: 's1' },
      ]),
    ).toBe(true)
  })
})
