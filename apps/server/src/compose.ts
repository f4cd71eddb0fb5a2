// The composition root: the only file that knows every module. It makes the parts of one process and joins them.
import { adminModule } from '@meydan/modules/admin/module'
import { chatModule } from '@meydan/modules/chat/module'
import { dashboardModule } from '@meydan/modules/dashboard/module'
import { filesModule } from '@meydan/modules/files/module'
import { feedModule } from '@meydan/modules/feed/module'
import { identityModule } from '@meydan/modules/identity/module'
import { notificationsModule } from '@meydan/modules/notifications/module'
import { jobsModule } from '@meydan/modules/jobs/module'
import { providersModule } from '@meydan/modules/providers/module'
import { reconciliationModule } from '@meydan/modules/reconciliation/module'
import { workspacesModule } from '@meydan/modules/workspaces/module'
import { createDatabase } from '@meydan/platform/db/postgres'
import { requestBounds } from '@meydan/platform/db/connection'
import type { Database } from '@meydan/platform/db/database'
import { WorkThreads } from '@meydan/platform/jobs/work-threads'
import { openBoss, stopBoss } from '@meydan/platform/jobs/boss'
import { createJobQueue } from '@meydan/platform/jobs/enqueue'
import type { RoomCards } from '@meydan/platform/cards/room-cards'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { JobWorker } from '@meydan/platform/jobs/worker'
import type { Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { LogBudget } from '@meydan/platform/log-budget'
import type { SessionReader } from '@meydan/platform/operations/context'
import type { MeteredCaches } from '@meydan/platform/metrics/cache-stats'
import { startProcessMeter, type ProcessMeter } from '@meydan/platform/metrics/process-meter'
import { sharePubSub } from '@meydan/platform/pubsub/share'
import { noOperations } from '@meydan/platform/operations/no-operations'
import type { Operations } from '@meydan/platform/operations/registry'
import { callerOfStatement, countStatement } from '@meydan/platform/operations/request-scope'
import { tellJob } from '@meydan/platform/notices/jobs'
import { Presence } from '@meydan/platform/presence/presence'
import { followJob } from '@meydan/platform/followers/follow'
import { startGather } from '@meydan/platform/pubsub/gather'
import { upkeepJobDefinitions } from '@meydan/platform/upkeep/jobs'
import type { Gateway } from '@meydan/platform/realtime/gateway-contract'
import { connectionBudget } from './connection-budget.ts'
import { joinNotices } from './join-notices.ts'
import { joinRoomCards } from './join-room-cards.ts'
import type { ProcessOptions } from './process-options.ts'
import { meteredLimits } from './protection.ts'
import { providerSources } from './provider-sources.ts'
import { startSenders } from './start-senders.ts'
import type { ApiRole } from './roles/api.ts'
import type { GatewayRole } from './roles/gateway.ts'

/** The parts of one process that its transports use. What its roles do not have is missing or empty. */
export interface Process {
  readonly database: Database
  readonly meter: ProcessMeter
  readonly operations: Operations
  /** Asks for jobs. */
  readonly jobs: JobQueue
  /** Shows things of modules in rooms. */
  readonly roomCards: () => Promise<RoomCards>
  readonly gateway: Gateway | undefined
  readonly presence: Presence
  readonly sessions: SessionReader | undefined
  /** Empty where nobody signs in. */
  readonly cookieName: string
  /** The code that the first account needs, where one is asked for. */
  readonly claimCode: string | undefined
}

/**
 * Makes and starts the parts of a process on a migrated database; the lifecycle stops them in reverse. A role's code is
 * loaded only where the role runs.
 */
export async function startProcess(lifecycle: Lifecycle, options: ProcessOptions): Promise<Process> {
  const { clock, log, target, roles } = options
  const budget = connectionBudget(options.connections, options.processors, roles)
  const meter = await lifecycle.start('meter', {
    start: () => startProcessMeter({ clock, version: options.version }),
    stop: (started) => started.stop(),
  })
  const statementRecord = {
    log: log.child({ part: 'db' }),
    slowLines: new LogBudget(clock),
    onStatement: (durationMs: number) => {
      countStatement(durationMs)
      meter.onStatement(durationMs)
    },
    ...(options.slowStatementMs === undefined ? {} : { slowStatementMs: options.slowStatementMs }),
  }
  const database = await lifecycle.start('database', {
    start: () =>
      createDatabase({
        ...statementRecord,
        callerOf: callerOfStatement,
        target,
        maxConnections: budget.pool,
        clock,
        bounds: { ...requestBounds, ...options.bounds },
      }),
    stop: (db) => db.stop(),
  })
  const boss = await lifecycle.start('job queue', {
    start: () =>
      openBoss({
        db: database,
        clock,
        log: log.child({ part: 'jobs' }),
        supervises: roles.includes('worker'),
        bossClock: options.overrides?.bossClock,
      }),
    stop: stopBoss,
  })
  const { ensureVapidPair } = await notificationsModule.everywhere()
  const [{ ensureInstanceSecret, deriveKey }, { createMessageWays }] = await Promise.all([
    identityModule.everywhere(),
    providersModule.everywhere(),
  ])
  const instanceSecret = () => ensureInstanceSecret(database)
  const providers = providerSources(options, database, async () =>
    deriveKey(await instanceSecret(), 'providers.secrets'),
  )
  const { senders } = await lifecycle.start('senders', {
    start: () => startSenders(options, createMessageWays(providers), () => ensureVapidPair(database)),
    stop: (started) => started.stop(),
    stopDeadlineMs: 20_000,
  })
  let gateway: GatewayRole | undefined
  let caches: MeteredCaches = {}
  let worker: JobWorker | undefined
  const [{ answerStats, startKpiRecorder }, { answerWorkers }] = await Promise.all([
    adminModule.everywhere(),
    jobsModule.everywhere(),
  ])
  const own = {
    processId: options.incarnation,
    dataDir: options.dataDir,
    load: meter.load,
    called: () => meter.called(),
    pool: () => database.stats(),
    caches: () => caches,
    gateway: () => gateway?.gateway,
    worker: () => worker,
  }
  const answer = async (question: string) => (await answerStats(own, question)) ?? answerWorkers(own, question)
  const gather = await lifecycle.start('gather', {
    start: () => startGather({ ...options, answer }),
    stop: (started) => started.stop(),
  })
  const presence = await lifecycle.start('presence', {
    start: () => {
      const { incarnation, pubsub } = options
      const made = new Presence({ incarnation, pubsub, clock, log: log.child({ part: 'presence' }) })
      made.start()
      return made
    },
    stop: (made) => made.stop(),
  })
  const jobs = createJobQueue({ boss, pubsub: options.pubsub, clock })
  const threads = await lifecycle.start('threads', {
    start: () => new WorkThreads({ processors: options.processors, log: log.child({ part: 'jobs' }) }),
    stop: (started) => started.stop(),
  })
  const ground = {
    lifecycle,
    options,
    database,
    meter,
    joinBus: sharePubSub(options.pubsub),
    statementRecord,
    lanes: budget.lanes,
    gather,
    presence,
    boss,
    senders,
    instanceSecret,
    noticeSource: await joinNotices(),
    providers,
    jobs,
    threads,
    roomCards: () => joinRoomCards({ db: database, pubsub: options.pubsub, jobs }),
    files: (await filesModule.everywhere()).createFileStore(database, options.fileQuotaBytes),
    jobDefinitions: [
      ...upkeepJobDefinitions,
      ...(await identityModule.jobs()).jobDefinitions,
      ...(await workspacesModule.jobs()).jobDefinitions,
      ...(await filesModule.jobs()).jobDefinitions,
      ...(await notificationsModule.jobs()).jobDefinitions,
      ...(await reconciliationModule.jobs()).jobDefinitions,
      ...(await dashboardModule.jobs()).jobDefinitions,
      ...(await adminModule.jobs()).jobDefinitions,
      followJob,
      tellJob,
      ...(options.overrides?.jobs ?? []).map(({ job }) => job),
    ],
  }

  let api: ApiRole | undefined
  if (roles.includes('api')) {
    const { startApi } = await import('./roles/api.ts')
    api = await startApi(ground, {
      identity: await identityModule.roles.api(),
      workspaces: await workspacesModule.roles.api(),
      files: await filesModule.roles.api(),
      chat: await chatModule.roles.api(),
      feed: await feedModule.roles.api(),
      notifications: await notificationsModule.roles.api(),
      admin: await adminModule.roles.api(),
      roomNotices: await chatModule.roles.worker(),
      jobs: await jobsModule.roles.api(),
      providers: await providersModule.roles.api(),
      reconciliation: await reconciliationModule.roles.api(),
      dashboard: await dashboardModule.roles.api(),
      chatStreams: await chatModule.roles.gateway(),
      feedStreams: await feedModule.roles.gateway(),
    })
  }
  if (roles.includes('gateway')) {
    const { startGateway } = await import('./roles/gateway.ts')
    const [identity, chat, feed, reconciliation] = await Promise.all([
      identityModule.roles.gateway(),
      chatModule.roles.gateway(),
      feedModule.roles.gateway(),
      reconciliationModule.roles.gateway(),
    ])
    gateway = await startGateway(ground, { identity, chat, feed, reconciliation }, api)
  }
  if (roles.includes('worker')) {
    const { startWorker } = await import('./roles/worker.ts')
    worker = await startWorker(ground, {
      identity: await identityModule.roles.worker(),
      workspaces: await workspacesModule.roles.worker(),
      files: await filesModule.roles.worker(),
      notifications: await notificationsModule.roles.worker(),
      jobs: await jobsModule.roles.worker(),
      chatStreams: await chatModule.roles.gateway(),
      roomNotices: await chatModule.roles.worker(),
      reconciliation: await reconciliationModule.roles.worker(),
      dashboard: await dashboardModule.roles.worker(),
      admin: await adminModule.roles.worker(),
    })
  }
  const sessions = api?.sessions ?? gateway?.sessions
  caches = {
    ...(sessions === undefined ? {} : { sessions }),
    ...(api === undefined ? {} : { memberships: api.memberships, ...api.caches.metered }),
  }
  meter.watch({
    pool: database,
    gateway: gateway?.gateway,
    pubsub: options.pubsub,
    caches,
    cacheFailures: () => api?.caches.failures ?? 0,
    limits: meteredLimits(options.protection),
    jobs: worker,
  })
  await lifecycle.start('kpi recorder', {
    start: () =>
      startKpiRecorder({
        db: database,
        clock,
        log: log.child({ part: 'kpis' }),
        processId: options.incarnation,
        own,
      }),
    stop: (started) => started.stop(),
  })
  return {
    database,
    meter,
    presence,
    jobs,
    roomCards: ground.roomCards,
    operations: api?.operations ?? noOperations,
    gateway: gateway?.gateway,
    sessions,
    cookieName: api?.cookieName ?? gateway?.cookieName ?? '',
    claimCode: api?.claimCode,
  }
}
