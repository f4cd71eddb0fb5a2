import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { Log } from '@meydan/platform/log'
import type { MeteredCache } from '@meydan/platform/metrics/cache-stats'
import type { SessionReader } from '@meydan/platform/operations/context'
import type { Route } from '@meydan/platform/operations/route'
import type { MailWay } from '@meydan/platform/outbound/send-mail'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import { createAuth } from './auth.ts'
import type { InviteGate } from './identity.ts'
import { claimCodeOf, deriveKey, ensureInstanceSecret } from './instance-secret.ts'
import { accountLinkKeyOf } from './links/link-token.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { identityRoutes } from './routes.ts'
import { sessionCookieFor } from './session-cookie.ts'
import { createSessionReader } from './session-reader.ts'
import { signingSecretOf } from './session-token.ts'

export { createPasswords } from './passwords.ts'
export { resetPassword } from './reset-password.ts'

/** What the role `api` gives to identity. */
export interface IdentityDeps {
  readonly db: Database
  readonly streams: StreamWriter
  readonly clock: Clock
  readonly log: Log
  readonly jobs: JobQueue
  /** Where mails leave, to know whether they can be sent. */
  readonly mail: MailWay
  /** The address that people type, such as `https://chat.example.com`: decides the cookie's name and flags. */
  readonly publicUrl: string
  /** Version of the server, for `getInstance`. */
  readonly version: string
  /** Whether the first account needs the code that the server prints. */
  readonly asksClaimCode: boolean
  /** How accounts are made after the first. */
  readonly signUp: 'invitation' | 'open'
  /** Knows invitations: `createInviteGate` of workspaces. */
  readonly inviteGate: InviteGate
  /** Hashing of passwords; tests give a cheaper one. */
  readonly passwords?: Passwords
}

/** What identity gives to the role `api`. */
export interface IdentityApi {
  readonly routes: readonly Route[]
  /** For the kernel, and for the gateway of the same process. */
  readonly sessions: SessionReader & MeteredCache
  /** The cookie that carries the signed session token. */
  readonly cookieName: string
  /** The code that the first account needs, the same in all processes; undefined where none is asked for. */
  readonly claimCode: string | undefined
  /** The instance's secret; modules above derive keys of their own from it (`deriveKey`). */
  readonly secret: Buffer
}

/** Makes what the role `api` needs of identity; the first start makes the instance's secret. */
export async function createIdentityApi(deps: IdentityDeps): Promise<IdentityApi> {
  const secret = await ensureInstanceSecret(deps.db)
  const signingSecret = signingSecretOf(secret)
  const cookie = sessionCookieFor(deps.publicUrl)
  const passwords = deps.passwords ?? createPasswords()
  const sessions = createSessionReader({ db: deps.db, clock: deps.clock, signingSecret })
  const { isSecure } = cookie
  const auth = createAuth({ db: deps.db, log: deps.log, passwords, publicUrl: deps.publicUrl, isSecure, signingSecret })
  const { db, streams, clock, jobs, mail, version, signUp, inviteGate } = deps
  const claimCode = deps.asksClaimCode ? claimCodeOf(secret) : undefined
  const routes = identityRoutes({
    db,
    streams,
    clock,
    jobs,
    mail,
    version,
    claimCode,
    signUp,
    inviteGate,
    sessions,
    auth,
    passwords,
    cookie,
    signingSecret,
    linkKey: accountLinkKeyOf(secret),
    sightingKey: deriveKey(secret, 'identity.sightings'),
  })
  return {
    routes,
    sessions,
    cookieName: cookie.name,
    secret,
    claimCode,
  }
}
