import type { Clock } from '@meydan/platform/clock'
import type { Database, Transaction } from '@meydan/platform/db/database'
import type { Actor, MembershipReader } from '@meydan/platform/operations/context'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { MailWay } from '@meydan/platform/outbound/send-mail'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import type { Workspace } from '@meydan/protocol'
import type { Profiles } from './profiles.ts'

/**
 * What modules above do when somebody comes or goes. Called inside the transaction that changes the member, after the
 * workspace's row was taken and before its stream is appended to: here is the place for the locks of rooms and for
 * events of rooms and members. What they throw undoes the change.
 */
export interface WorkspaceHooks {
  /** A workspace was made; `memberJoined` is not called for its owner. */
  workspaceCreated(tx: Transaction, made: { workspace: Workspace; owner: Actor }): Promise<void>
  /** Somebody became a member, for the first time or again. */
  memberJoined(tx: Transaction, joined: { workspace: Workspace; actor: Actor }): Promise<void>
  /** Somebody is no longer active; `actor` is who left, with the role until then. */
  memberLeft(tx: Transaction, left: { workspace: Workspace; actor: Actor }): Promise<void>
}

/** What the use-cases of workspaces work with. */
export interface Workspaces {
  readonly db: Database
  readonly streams: StreamWriter
  readonly memberships: MembershipReader
  readonly profiles: Profiles
  readonly hooks: WorkspaceHooks
  /** Key that invitation tokens are derived with. */
  readonly inviteKey: Buffer
  /** The same for those that are mailed. */
  readonly mailedInviteKey: Buffer
  readonly jobs: JobQueue
  readonly clock: Clock
  /** Asked only whether mails can be sent; jobs send them. */
  readonly mail: MailWay
  /** The address that invitation links begin with, without a slash at its end. */
  readonly publicUrl: string
}
