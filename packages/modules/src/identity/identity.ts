import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { SessionReader } from '@meydan/platform/operations/context'
import type { MailWay } from '@meydan/platform/outbound/send-mail'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import type { Auth } from './auth.ts'
import type { Passwords } from './passwords.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Bounds who signs up by an invitation. The module of workspaces answers; identity stands below it. */
export interface InviteGate {
  /** Whether somebody with this address could sign up by it now. */
  isOpenFor(token: string, emailFolded: string): Promise<boolean>
  /** Whether it was mailed to this address and is in force: whoever holds it reads what comes there. */
  provesAddress(token: string, emailFolded: string): Promise<boolean>
  /**
   * Uses it for the account that is about to be made with this address; again for the same address uses nothing more.
   * Returns whether it could be used.
   */
  takeFor(token: string, emailFolded: string): Promise<boolean>
}

/** What the use-cases of identity work with. */
export interface Identity {
  readonly db: Database
  readonly streams: StreamWriter
  readonly clock: Clock
  readonly jobs: JobQueue
  /** Asked only whether mails can be sent; jobs send them. */
  readonly mail: MailWay
  readonly sessions: SessionReader
  readonly auth: Auth
  readonly passwords: Passwords
  readonly cookie: SessionCookie
  readonly signingSecret: string
  /** Key that links in mails are made with. */
  readonly linkKey: Buffer
  /** Key that places of sign-ins are hashed with. */
  readonly sightingKey: Buffer
  readonly version: string
  readonly claimCode: string | undefined
  readonly signUp: 'invitation' | 'open'
  readonly inviteGate: InviteGate
}
