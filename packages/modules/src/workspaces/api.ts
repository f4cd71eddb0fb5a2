import type { Caches } from '@meydan/platform/cache/caches'
import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { MeteredCache } from '@meydan/platform/metrics/cache-stats'
import type { MembershipReader } from '@meydan/platform/operations/context'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { MailWay } from '@meydan/platform/outbound/send-mail'
import type { Route } from '@meydan/platform/operations/route'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import { deriveKey } from '../identity/index.ts'
import { mailedInviteKeyOf } from './invite-token.ts'
import { createMembershipReader } from './membership-reader.ts'
import { createProfiles } from './profiles.ts'
import { workspacesRoutes } from './routes.ts'
import type { WorkspaceHooks } from './workspaces.ts'

export { startAttendance } from './attendance/attendance.ts'
export { createInviteGate } from './invite-gate.ts'

/** What the role `api` gives to workspaces. */
export interface WorkspacesDeps {
  readonly db: Database
  readonly streams: StreamWriter
  readonly clock: Clock
  readonly jobs: JobQueue
  /** Where mails leave, to know whether they can be sent. */
  readonly mail: MailWay
  /** The address that people type; invitation links begin with it. */
  readonly publicUrl: string
  /** The instance's secret (`IdentityApi.secret`). */
  readonly secret: Buffer
  readonly caches: Pick<Caches, 'create'>
  /** What modules above do when somebody comes or goes. */
  readonly hooks: WorkspaceHooks
}

/** What workspaces gives to the role `api`. */
export interface WorkspacesApi {
  readonly routes: readonly Route[]
  readonly memberships: MembershipReader & MeteredCache
}

/** Makes what the role `api` needs of workspaces. */
export function createWorkspacesApi(deps: WorkspacesDeps): WorkspacesApi {
  const { db, streams, clock, hooks, jobs, mail } = deps
  const memberships = createMembershipReader({ db, clock })
  const publicUrl = deps.publicUrl.replace(/\/+$/, '')
  const inviteKey = deriveKey(deps.secret, 'workspaces.invites')
  const profiles = createProfiles(db, deps.caches)
  const mailedInviteKey = mailedInviteKeyOf(deps.secret)
  const given = { db, streams, memberships, profiles, hooks, jobs, clock, mail, inviteKey, mailedInviteKey, publicUrl }
  return { routes: workspacesRoutes(given), memberships }
}
