import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { MeteredCache } from '@meydan/platform/metrics/cache-stats'
import type { SessionReader } from '@meydan/platform/operations/context'
import { ensureInstanceSecret } from './instance-secret.ts'
import { sessionCookieFor } from './session-cookie.ts'
import { createSessionReader } from './session-reader.ts'
import { signingSecretOf } from './session-token.ts'

/** What a gateway needs of identity. */
export interface IdentityGateway {
  readonly sessions: SessionReader & MeteredCache
  /** The cookie that carries the signed session token. */
  readonly cookieName: string
}

/** Makes what the role `gateway` needs, where it runs without the role `api`. */
export async function createIdentityGateway(deps: {
  db: Database
  clock: Clock
  /** The address that people type, such as `https://chat.example.com`. */
  publicUrl: string
}): Promise<IdentityGateway> {
  const signingSecret = signingSecretOf(await ensureInstanceSecret(deps.db))
  return {
    sessions: createSessionReader({ db: deps.db, clock: deps.clock, signingSecret }),
    cookieName: sessionCookieFor(deps.publicUrl).name,
  }
}
