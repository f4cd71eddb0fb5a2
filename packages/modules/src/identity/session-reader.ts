import type { Clock } from '@meydan/platform/clock'
import type { Queryable } from '@meydan/platform/db/database'
import type { MeteredCache } from '@meydan/platform/metrics/cache-stats'
import type { Session, SessionReader } from '@meydan/platform/operations/context'
import { arrivals } from '@meydan/platform/realtime/arrivals'
import { createBulkReader } from './bulk-reader.ts'
import { createTokenVerifier } from './session-token.ts'
import { liveSessions } from './sql.ts'

/** A revoked session is refused everywhere within 5 s, whatever events get lost. */
const cacheMs = 5_000
const cacheSize = 20_000

/** Makes the reader of sessions of one process: the signature first, then the cache, then the database. */
export function createSessionReader(deps: {
  db: Queryable
  clock: Clock
  signingSecret: string
  /** Sessions kept at most. */
  cacheSize?: number
}): SessionReader & MeteredCache {
  const sessions = createBulkReader<Session>({
    clock: deps.clock,
    cacheSize: deps.cacheSize ?? cacheSize,
    patience: arrivals,
    async readAll(tokens) {
      const rows = await liveSessions(deps.db, tokens)
      return new Map(
        rows.map((row) => {
          const { id, account_id: accountId, is_operator: isOperator } = row
          const value = { id, accountId, isOperator, expiresAt: row.expires_at.getTime() }
          return [row.token, { value, freshForMs: Math.min(cacheMs, row.expires_in_ms) }]
        }),
      )
    },
  })

  const tokenOf = createTokenVerifier(deps.signingSecret, deps.cacheSize ?? cacheSize)
  return {
    async sessionOf(signed, options) {
      const token = tokenOf(signed)
      return token === undefined ? undefined : sessions.read(token, options)
    },
    forget(which) {
      const { sessionId, accountId } = which ?? {}
      if (sessionId === undefined && accountId === undefined) sessions.forget()
      else sessions.forget((session) => session.id === sessionId || session.accountId === accountId)
    },
    stats: () => sessions.stats(),
  }
}
