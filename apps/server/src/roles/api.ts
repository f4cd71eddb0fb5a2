// The role `api`: carries out operations.
import type { Caches } from '@meydan/platform/cache/caches'
import { createLane, laneBounds } from '@meydan/platform/db/lane'
import type { MeteredCache } from '@meydan/platform/metrics/cache-stats'
import type { SessionReader } from '@meydan/platform/operations/context'
import { createOperations, type Operations } from '@meydan/platform/operations/registry'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { joinFigures } from '../join-figures.ts'
import { startCaching } from '../start-caching.ts'
import type { Ground } from '../process-options.ts'
import { renderMail } from '../render-mail.ts'
import type { ApiModules } from './modules.ts'

/** What a process with this role has. */
export interface ApiRole {
  readonly operations: Operations
  readonly sessions: SessionReader & MeteredCache
  readonly memberships: MeteredCache
  /** What modules cache. */
  readonly caches: Pick<Caches, 'metered' | 'failures'>
  readonly cookieName: string
  readonly claimCode: string | undefined
}

/** Starts the role. */
export async function startApi(ground: Ground, modules: ApiModules): Promise<ApiRole> {
  const { lifecycle, options, database, meter, statementRecord } = ground
  const { clock, log, protection, target } = options
  const storages = [modules.chatStreams.roomStreamStorage, modules.feedStreams.feedStreamStorage]
  const { caches, pubsub } = await startCaching(ground, storages)
  const streams = createStreamWriter({ db: database, pubsub, storages })
  const chat = await lifecycle.start('chat', {
    start: () =>
      modules.chat.createChatApi({
        db: database,
        streams,
        pubsub,
        presence: ground.presence,
        jobs: ground.jobs,
        caches,
        clock,
        log: log.child({ part: 'chat' }),
        onCommit: (commit) => {
          meter.onCommit(commit)
          options.failpoints?.committed()
        },
        lanes: Array.from({ length: ground.lanes }, (_, index) =>
          createLane({
            ...statementRecord,
            target,
            name: `meydan-lane-${index}`,
            clock,
            bounds: { ...laneBounds, ...options.bounds },
          }),
        ),
      }),
    stop: (api) => api.stop(),
  })
  const identity = await modules.identity.createIdentityApi({
    db: database,
    streams,
    clock,
    log: log.child({ part: 'identity' }),
    jobs: ground.jobs,
    mail: ground.senders.email,
    publicUrl: options.publicUrl,
    version: options.version,
    asksClaimCode: options.asksClaimCode,
    signUp: options.signUp,
    inviteGate: modules.workspaces.createInviteGate(database),
    ...(options.overrides?.passwords === undefined ? {} : { passwords: options.overrides.passwords }),
  })
  const workspaces = modules.workspaces.createWorkspacesApi({
    db: database,
    streams,
    clock,
    jobs: ground.jobs,
    mail: ground.senders.email,
    publicUrl: options.publicUrl,
    secret: identity.secret,
    hooks: chat.hooks,
    caches,
  })
  const files = modules.files.createFilesApi(ground.files)
  const { sessions, cookieName, claimCode } = identity
  const { memberships } = workspaces
  const attendance = await lifecycle.start('attendance', {
    start: () => modules.workspaces.startAttendance({ db: database, clock, log: log.child({ part: 'attendance' }) }),
    stop: (started) => started.stop(),
  })
  const notifications = modules.notifications.createNotificationsApi({
    db: database,
    streams,
    jobs: ground.jobs,
    source: ground.noticeSource,
    rooms: modules.roomNotices.roomNotices,
    senders: ground.senders,
    clock,
    linkKey: modules.notifications.linkKeyOf(identity.secret),
    phoneKey: modules.notifications.phoneKeyOf(identity.secret),
  })
  const feed = modules.feed.createFeedApi({
    db: database,
    streams,
    pubsub,
    jobs: ground.jobs,
    clock,
    caches,
    files: ground.files,
  })
  const admin = modules.admin.createAdminApi({
    db: database,
    clock,
    gather: (question) => ground.gather.ask(question),
  })
  const jobs = modules.jobs.createJobsApi({
    db: database,
    boss: ground.boss,
    jobs: ground.jobs,
    definitions: ground.jobDefinitions,
    streams,
    pubsub,
    clock,
    gather: (question) => ground.gather.ask(question),
  })
  const reconciliation = modules.reconciliation.createReconciliationApi({
    db: database,
    streams,
    jobs: ground.jobs,
    clock,
    roomCards: ground.roomCards,
    senders: ground.senders,
    files: ground.files,
    threads: ground.threads,
    secret: identity.secret,
  })
  const dashboard = modules.dashboard.createDashboardApi({
    db: database,
    clock,
    sources: await joinFigures(),
    caches,
  })
  const providers = modules.providers.createProvidersApi({ ...ground.providers, ways: ground.senders, renderMail })
  const routes = [
    ...identity.routes,
    ...workspaces.routes,
    ...files.routes,
    ...chat.routes,
    ...feed.routes,
    ...notifications.routes,
    ...admin.routes,
    ...jobs.routes,
    ...providers.routes,
    ...reconciliation.routes,
    ...dashboard.routes,
  ]
  const operations = createOperations({
    routes,
    sessions,
    memberships,
    holders: reconciliation.holders,
    log: log.child({ part: 'operations' }),
    clock,
    validateResults: options.validateResults,
    slowRequestMs: options.slowRequestMs,
    onActor: (actor) => attendance.note(actor),
    onCall: meter.onCallOf(routes.map(({ operation }) => operation.name)),
    ...(protection === undefined ? {} : { limits: protection.calls, load: protection.load }),
  })
  return {
    operations: options.failpoints?.operations(operations) ?? operations,
    sessions,
    memberships,
    caches,
    cookieName,
    claimCode,
  }
}
