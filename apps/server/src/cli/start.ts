import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { moduleManifests } from '@meydan/modules/manifests'
import { systemClock } from '@meydan/platform/clock'
import { withPort, type Config } from '@meydan/platform/config/config'
import { isForThisMachineAlone } from '@meydan/platform/config/public-url'
import { takeInstanceLock } from '@meydan/platform/db/instance-lock'
import { migrate } from '@meydan/platform/db/migrate'
import { createHealth } from '@meydan/platform/http/health'
import { openListener } from '@meydan/platform/http/listener'
import { createRemoteAddress } from '@meydan/platform/http/remote-address'
import { createHttpServer } from '@meydan/platform/http/server'
import { createSiteCheck } from '@meydan/platform/http/site-check'
import { watchLeash } from '@meydan/platform/lifecycle/leash'
import { createLifecycle, type Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { runUntilStopped } from '@meydan/platform/lifecycle/run-until-stopped'
import { createLog, type Log } from '@meydan/platform/log'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import { sql } from '@meydan/platform/db/sql'
import type { Secrets } from '@meydan/platform/config/secrets'
import { startProcess } from '../compose.ts'
import { spareThisMachineTheCode } from '../local-claim.ts'
import { openBus } from '../open-bus.ts'
import { openDatabase } from '../open-database.ts'
import { forgetRunning, noteRunning } from '../running-instance.ts'
import { startUpkeep } from '../upkeep.ts'
import { version } from '../version.ts'
import { describeFailure } from './describe-failure.ts'
import { readSettings } from './settings.ts'

/** The built web client. */
const webRoot = fileURLToPath(new URL('../../../web/dist/', import.meta.url))

/** `npm start`: runs the server until it is told to stop. */
export async function start(): Promise<void> {
  const { config, secrets, warnings } = readSettings()
  const log = createLog({ level: config.log.level })
  for (const warning of warnings) log.warn({ event: 'config.warning', warning })
  const lifecycle = createLifecycle(log, systemClock)
  watchLeash(() => void lifecycle.stop({ cause: 'the launcher ended', exitCode: 0 }))

  await runUntilStopped({
    lifecycle,
    log,
    clock: systemClock,
    host: process,
    exit: (code) => process.exit(code),
    onStartFailure: (error) => process.stderr.write(`${describeFailure(error)}\n`),
    compose: async () => {
      const { url, claimCode } = await startServer(lifecycle, config, secrets, log)
      if (claimCode !== undefined) process.stdout.write(`To make the first account, use the code ${claimCode}\n`)
      process.stdout.write(`Meydan is ready: ${url}\n`)
    },
  })
}

/** Starts all parts in order; the lifecycle stops them in reverse. */
async function startServer(lifecycle: Lifecycle, given: Config, secrets: Secrets, log: Log) {
  const clock = systemClock
  const stopBecause = (cause: string) => () => void lifecycle.stop({ cause, exitCode: 1 })
  const { target, kind } = await openDatabase(lifecycle, {
    dataDir: given.dataDir,
    databaseUrl: secrets.databaseUrl,
    log,
    onGone: stopBecause('the database ended'),
  })
  await lifecycle.start('instance lock', {
    start: () =>
      takeInstanceLock(target, {
        mode: secrets.redis === undefined ? 'exclusive' : 'shared',
        connections: given.database.connections,
        connectionsInAll: given.database.connectionsInAll,
        log,
        onLost: stopBecause('the instance lock was lost'),
      }),
    stop: (lock) => lock.stop(),
  })
  const applied = await migrate(target, moduleManifests)
  if (applied.length > 0) log.info({ event: 'db.migrated', applied })

  // The port is taken before anything depends on the public address, which follows it.
  const listener = await lifecycle.start('listener', {
    start: () => openListener({ config: given.http, log, clock }),
    stop: (opened) => opened.stop(),
  })
  const config = withPort(given, listener.port)
  const sites = createSiteCheck(config.http)
  const pubsub = await openBus(lifecycle, { redis: secrets.redis, incarnation: randomUUID(), log, clock })
  const parts = await startProcess(lifecycle, {
    clock,
    log,
    target,
    connections: config.database.connections,
    bounds: { statementTimeoutMs: config.database.statementTimeoutMs },
    slowStatementMs: config.log.slowStatementMs,
    slowRequestMs: config.log.slowRequestMs,
    validateResults: config.validateResults,
    pubsub,
    publicUrl: config.http.publicUrl,
    version,
    asksClaimCode: true,
    signUp: config.signUp,
    allowedOrigins: sites.isAllowedOrigin,
    remoteAddressOf: createRemoteAddress(config.http.trustedProxies),
  })
  const claimCode = parts.claimCode as string
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
  const http = await lifecycle.start('http', {
    start: () =>
      createHttpServer({
        config: config.http,
        operations: isLocal ? spareThisMachineTheCode(parts.operations, { claimCode, onCodeNeeded }) : parts.operations,
        health,
        cookieName: () => parts.cookieName,
        version,
        webRoot,
        log,
        clock,
      }),
    stop: (server) => {
      health.drain()
      return server.stop()
    },
  })
  await lifecycle.start('upkeep', {
    start: () => startUpkeep(parts, { clock, log }),
    stop: (upkeep) => upkeep.stop(),
  })
  if (kind === 'embedded') {
    await lifecycle.start('running note', {
      start: () => noteRunning(config.dataDir, target),
      stop: () => forgetRunning(config.dataDir),
    })
  }
  http.serve(listener, parts.gateway.handleUpgrade)
  health.serve()
  const isAsked = !isLocal && !(await isInstanceClaimed(parts.database))
  return { url: config.http.publicUrl, claimCode: isAsked ? claimCode : undefined }
}

async function isInstanceClaimed(db: {
  row<Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row | undefined>
}): Promise<boolean> {
  return (await db.row(sql<{ one: number }>`select 1 as one from accounts where is_operator limit 1`)) !== undefined
}

async function mustBeConnected(pubsub: PubSub): Promise<void> {
  if (!pubsub.stats().isConnected) throw new Error('other processes are not reached')
}
