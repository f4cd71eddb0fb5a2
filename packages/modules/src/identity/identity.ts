import type { Database } from '@meydan/platform/db/database'
import type { SessionReader } from '@meydan/platform/operations/context'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import type { Auth } from './auth.ts'
import type { Passwords } from './passwords.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Says whether an invitation would be accepted now. The module of workspaces answers; identity stands below it. */
export interface InviteGate {
  isAcceptable(token: string): Promise<boolean>
}

/** What the use-cases of identity work with. */
export interface Identity {
  readonly db: Database
  readonly streams: StreamWriter
  readonly sessions: SessionReader
  readonly auth: Auth
  readonly passwords: Passwords
  readonly cookie: SessionCookie
  readonly signingSecret: string
  readonly version: string
  readonly claimCode: string | undefined
  readonly signUp: 'invitation' | 'open'
  readonly inviteGate: InviteGate
}
