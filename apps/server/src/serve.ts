import type { Clock } from '@meydan/platform/clock'
import { withPort, type Config } from '@meydan/platform/config/config'
import { isForThisMachineAlone } from '@meydan/platform/config/public-url'
import type { Secrets } from '@meydan/platform/config/secrets'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { createHealth } from '@meydan/platform/http/health'
import { openListener } from '@meydan/platform/http/listener'
import { createRemoteAddress } from '@meydan/platform/http/remote-address'
import { openMetricsListener } from '@meydan/platform/http/metrics-listener'
import { createHttpServer } from '@meydan/platform/http/server'
import { createSiteCheck } from '@meydan/platform/http/site-check'
import type { Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import type { Log } from '@meydan/platform/log'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { startProcess } from './compose.ts'
import { spareThisMachineTheCode } from './local-claim.ts'
import type { Bus } from './open-bus.ts'
import { startProtection } from './protection.ts'
import { version } from './version.ts'

/** The built web client. */
const webRoot = fileURLToPath(new URL('../../web/dist/', import.meta.url))

/** A stop takes less than 30 s in all; this is its longest part. */
const sendAwayWithinMs = 10_000

/** A process that serves. */
export interface Serving {
  /** The address that people open. */
  readonly url: string
  /** The code for the first account, while it is needed. */
  readonly claimCode: string | undefined
}

/** Serves the roles of the configuration at its port, on ground that was prepared. */
export async function serve(
  lifecycle: Lifecycle,
  options: {
    config: Config
    incarnation: string
    secrets: Secrets
    target: ConnectionTarget
    bus: Bus
    /** Whether the connection of the instance's lock counts as one of this process's: of several, the first one's. */
    countsLock: boolean
    log: Log
    clock: Clock
  },
): Promise<Serving> {
  const { config: given, secrets, incarnation, target, log, clock } = options
  const failpoints =
    given.failpoints.length > 0 ? (await import('./failpoints.ts')).plantFailpoints(given.failpoints) : undefined
  const { redis } = options.bus
  const pubsub = failpoints?.pubsub(options.bus.pubsub) ?? options.bus.pubsub
  // The port is taken before anything depends on the public address, which follows it.
  const listener = await lifecycle.start('listener', {
    start: () => openListener({ config: given.http, log, clock }),
    stop: (opened) => opened.stop(),
  })
  const config = withPort(given, listener.port)
  const sites = createSiteCheck(config.http)
  const protection = await startProtection(lifecycle, { config: config.limits, redis, log, clock })
  const parts = await startProcess(lifecycle, {
    clock,
    log,
    target,
    pubsub,
    ...(redis === undefined ? {} : { redis }),
    roles: config.roles,
    queues: config.queues,
    incarnation,
    ...(failpoints === undefined ? {} : { failpoints }),
    dataDir: config.dataDir,
    fileQuotaBytes: config.files.quotaBytes,
    connections: config.database.connections - (options.countsLock ? 1 : 0),
    processors: Math.floor(availableParallelism() / config.workers),
    bounds: { statementTimeoutMs: config.database.statementTimeoutMs },
    slowStatementMs: config.log.slowStatementMs,
    slowRequestMs: config.log.slowRequestMs,
    validateResults: config.validateResults,
    publicUrl: config.http.publicUrl,
    outbound: { config, secrets, isProduction: config.environment !== 'development' },
    version,
    asksClaimCode: true,
    signUp: config.signUp,
    allowedOrigins: sites.isAllowedOrigin,
    remoteAddressOf: createRemoteAddress(config.http.trustedProxies),
    protection,
  })
  const { claimCode } = parts
  const isLocal = isForThisMachineAlone(config.http)
  const onCodeNeeded = () =>
    process.stdout.write(`To make the first account through a proxy, use the code ${claimCode}\n`)
  const health = createHealth({
    checks: [
      { name: 'database', run: () => parts.database.row(sql`select 1`) },
      { name: 'bus', run: () => mustBeConnected(pubsub), isDispensable: true },
    ],
    log,
    clock,
  })
  const { metricsAddress: address } = config
  if (address !== undefined) {
    const opened = await lifecycle.start('metrics listener', {
      start: () => openMetricsListener({ address, page: parts.meter.page, health, log, clock }),
      stop: (running) => running.stop(),
    })
    log.info({ event: 'metrics.listening', host: address.host, port: opened.port })
  }
  const http = await lifecycle.start('http', {
    start: () =>
      createHttpServer({
        config: config.http,
        operations:
          isLocal && claimCode !== undefined
            ? spareThisMachineTheCode(parts.operations, { claimCode, onCodeNeeded })
            : parts.operations,
        health,
        cookieName: () => parts.cookieName,
        version,
        ...(config.roles.includes('api') ? { webRoot } : {}),
        ...(secrets.metricsToken === undefined
          ? {}
          : { metrics: { page: parts.meter.page, token: secrets.metricsToken } }),
        log,
        clock,
      }),
    stop: (server) => server.stop(),
  })
  health.serve()
  http.serve(listener, parts.gateway?.handleUpgrade)
  // The first thing of a stop: whoever may send people elsewhere is told, then the sockets are. All else still works.
  await lifecycle.start('drain', {
    start: () => undefined,
    stop: async () => {
      health.drain()
      await parts.gateway?.drain(sendAwayWithinMs)
    },
    stopDeadlineMs: sendAwayWithinMs + 10_000,
  })
  const isAsked = !isLocal && claimCode !== undefined && !(await isInstanceClaimed(parts.database))
  return { url: config.http.publicUrl, claimCode: isAsked ? claimCode : undefined }
}

async function isInstanceClaimed(db: Database): Promise<boolean> {
  return (await db.row(sql<{ one: number }>`select 1 as one from accounts where is_operator limit 1`)) !== undefined
}

async function mustBeConnected(pubsub: PubSub): Promise<void> {
  if (!pubsub.stats().isConnected) throw new Error('other processes are not reached')
}
