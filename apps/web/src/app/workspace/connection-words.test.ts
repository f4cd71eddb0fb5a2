import { describe, expect, test } from 'vitest'

import { connectionNotice, quietAtStartMs, quietMs } from './connection-words.ts'

const loss = { lostAt: 1_000, isFirst: false }
const waiting = (retryAt: number) => ({ status: 'waiting', since: 1_000, retryAt }) as const

describe('the connection notice', () => {
  test('says nothing while all is well, nor of what has a page of its own', () => {
    expect(connectionNotice({ status: 'online', since: 0 }, loss, 99_000)).toBeUndefined()
    expect(connectionNotice({ status: 'signedOut', since: 0, code: 4001 }, loss, 99_000)).toBeUndefined()
    expect(connectionNotice({ status: 'lost', since: 0, code: 4502 }, loss, 99_000)).toBeUndefined()
  })

  test('passes over a short loss', () => {
    const connecting = { status: 'connecting', since: 1_000 } as const
    expect(connectionNotice(connecting, loss, 1_000 + quietMs - 1)).toBeUndefined()
    expect(connectionNotice(connecting, loss, 1_000 + quietMs)).toEqual({ kind: 'connecting' })
  })

  test('is more patient with the first connection', () => {
    const first = { lostAt: 1_000, isFirst: true }
    expect(connectionNotice(waiting(60_000), first, 1_000 + quietMs)).toBeUndefined()
    expect(connectionNotice(waiting(60_000), first, 1_000 + quietAtStartMs)?.kind).toBe('waiting')
  })

  test('speaks of a missing network at once', () => {
    expect(connectionNotice({ status: 'offline', since: 1_000 }, loss, 1_000)).toEqual({ kind: 'offline' })
  })

  test('counts whole seconds down, and then speaks of the try', () => {
    expect(connectionNotice(waiting(12_400), loss, 9_000)).toEqual({ kind: 'waiting', seconds: 4 })
    expect(connectionNotice(waiting(12_400), loss, 12_400)).toEqual({ kind: 'connecting' })
  })
})
