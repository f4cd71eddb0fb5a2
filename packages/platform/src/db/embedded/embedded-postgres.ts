import { access, constants, mkdir, realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { locateBinaries, type PostgresBinaries } from './binaries.ts'
import { clusterDirOf, ensureCluster } from './cluster.ts'
import { takeDataLock } from './data-lock.ts'
import { ensureDatabase, type EmbeddedConnection } from './database.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { generationOf } from './generation.ts'
import { type LeashedExit, type LeashedProcess, startLeashed } from './leashed-process.ts'
import { awaitPredecessor } from './postmaster.ts'
import { assertReachable, chooseRunAs, giveTo, type RunAs } from './run-as.ts'
import { type Durability, serverSettings } from './settings.ts'
import { prepareSocketDir } from './socket-dir.ts'

/*
 * The embedded PostgreSQL: a real server of this process's own, in a directory of its own. This file owns the order of a
 * start and of a stop; what a connection is used for is not its matter.
 */

export type { EmbeddedConnection } from './database.ts'

/** A running server of this process's own. */
export interface EmbeddedPostgres {
  /** How `pg` connects to it; `host` is the directory of a Unix socket, on Windows the loopback address. */
  readonly connection: EmbeddedConnection
  /** Ends all sessions, writes everything out, and waits until the server is gone. May be repeated. */
  stop(): Promise<void>
  /** Resolves if the server ends without `stop`; never rejects, and stays pending after `stop`. */
  readonly exited: Promise<void>
}

/** How to start the embedded PostgreSQL. */
export interface EmbeddedPostgresOptions {
  /** A directory for this alone, made where it is missing; holds the cluster, its password and its socket. */
  readonly dataDir: string
  /** `full` (default) survives power cuts; `none` turns fsync, synchronous_commit and full_page_writes off: tests only. */
  readonly durability?: Durability
  /** Connections that the server accepts, three of them for the superuser; default 60. */
  readonly maxConnections?: number
  /** Receives what the server logs, line by line, without time stamps. */
  readonly log?: (line: string) => void
  /** Aborts the start; after the start it has no effect. */
  readonly signal?: AbortSignal
}

const defaultMaxConnections = 60
const readyLine = 'database system is ready to accept connections'
/** Recovery after a crash reads at most `max_wal_size` of log; past this the start has failed. */
const readyWithinMs = 300_000
/** The children of a server that was killed with -9 end by themselves, a busy one a little later. */
const orphansEndWithinMs = 10_000
const askAgainAfterMs = 100

/**
 * Starts PostgreSQL on a data directory, making the cluster the first time. The server stops when this process ends in
 * any way, `kill -9` included, and no signal to this process's group reaches it. It does not keep this process alive.
 *
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  options.signal?.throwIfAborted()
  const binaries = locateBinaries()
  const { dataDir, runAs } = await prepareDataDir(resolve(options.dataDir), binaries)

  const lock = await takeDataLock(dataDir)
  if (lock === undefined) {
    throw new EmbeddedPostgresError(
      'already_running',
      `Meydan is already running on the data in ${dataDir}. Stop it first, or set MEYDAN_DATA to another directory.`,
    )
  }
  try {
    const server = await startOn({ ...options, dataDir }, binaries, runAs)
    const end = server.process.exited.then(() => lock.release())
    let isStopping = false
    return {
      connection: server.connection,
      exited: new Promise((resolveExited) => {
        void server.process.exited.then(() => (isStopping ? undefined : resolveExited()))
      }),
      async stop() {
        isStopping = true
        await server.process.stop()
        await end
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Makes the data directory, and makes sure that whoever PostgreSQL runs as can work in it. */
async function prepareDataDir(
  path: string,
  binaries: PostgresBinaries,
): Promise<{ dataDir: string; runAs: RunAs | undefined }> {
  const runAs = await chooseRunAs(clusterDirOf(path))
  if (runAs) {
    await assertReachable(runAs, { path: binaries.postgres, holds: 'programs' })
    await assertReachable(runAs, { path: dirname(path), holds: 'data' })
  }
  try {
    await mkdir(dirname(path), { recursive: true })
    await mkdir(path, { recursive: true, mode: 0o700 })
    // Behind a link the data may lie on another disk: what is given away and checked is where it really is.
    const dataDir = await realpath(path)
    if (runAs) {
      await giveTo(runAs, dataDir, { recursive: false })
      await giveTo(runAs, clusterDirOf(dataDir), { recursive: true }).catch(ignoreMissing)
      await assertReachable(runAs, { path: dataDir, holds: 'data' })
    }
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    await access(clusterDirOf(dataDir), constants.R_OK | constants.W_OK | constants.X_OK).catch(ignoreMissing)
    return { dataDir, runAs }
  } catch (cause) {
    if (cause instanceof EmbeddedPostgresError) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    const why = code === 'EACCES' || code === 'EPERM' ? 'it, or a directory above it, belongs to another user' : message
    throw new EmbeddedPostgresError(
      'unreachable',
      `The data directory ${path} cannot be used: ${why}. Start Meydan as the user that owns it, or set MEYDAN_DATA to another directory.`,
      { cause },
    )
  }
}

interface StartedServer {
  readonly process: LeashedProcess
  readonly connection: EmbeddedConnection
}

async function startOn(
  options: EmbeddedPostgresOptions,
  binaries: PostgresBinaries,
  runAs: RunAs | undefined,
): Promise<StartedServer> {
  const { dataDir, durability = 'full', maxConnections = defaultMaxConnections, log, signal } = options
  const { password, isNew } = await ensureCluster({ dataDir, binaries, runAs, durability, signal })
  signal?.throwIfAborted()

  const listen =
    process.platform === 'win32' ? { port: await freePort() } : { socketDir: await prepareSocketDir(dataDir, runAs) }
  const clusterDir = clusterDirOf(dataDir)
  if (!isNew) await awaitPredecessor(clusterDir, 'socketDir' in listen ? listen.socketDir : undefined)

  const settings = serverSettings({ durability, maxConnections, listen, generation: await generationOf(dataDir) })
  const server = await startServer({ clusterDir, binaries, runAs, settings, log, signal })
  const address = 'port' in listen ? { host: '127.0.0.1', port: listen.port } : { host: listen.socketDir, port: 5432 }
  try {
    const connection = await ensureDatabase({ ...address, password }, { isNew })
    signal?.throwIfAborted()
    server.unref()
    return { process: server, connection }
  } catch (error) {
    await server.stop()
    throw error
  }
}

interface ServerStart {
  readonly clusterDir: string
  readonly binaries: PostgresBinaries
  readonly runAs: RunAs | undefined
  readonly settings: Record<string, string>
  readonly log: ((line: string) => void) | undefined
  readonly signal: AbortSignal | undefined
}

async function startServer(start: ServerStart): Promise<LeashedProcess> {
  const startedAt = Date.now()
  for (;;) {
    const attempt = await startOnce(start)
    if ('server' in attempt) return attempt.server
    if (!isHeldByOrphans(attempt.failure) || Date.now() - startedAt > orphansEndWithinMs) {
      throw startFailure(attempt.failure, start.clusterDir)
    }
    await sleep(askAgainAfterMs)
  }
}

/** Starts the server and waits until it accepts connections, or has ended instead. */
async function startOnce(start: ServerStart): Promise<{ server: LeashedProcess } | { failure: LeashedExit }> {
  const { clusterDir, binaries, runAs, settings, log, signal } = start
  const ready = Promise.withResolvers<'ready'>()
  const server = await startLeashed({
    file: binaries.postgres,
    args: ['-D', clusterDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    runAs,
    onLine(line) {
      log?.(line)
      // Messages are in English whatever the machine's language: `lc_messages` is among the settings.
      if (line.endsWith(readyLine)) ready.resolve('ready')
    },
  })
  const deadline = AbortSignal.timeout(readyWithinMs)
  const abandoned = signal ? AbortSignal.any([signal, deadline]) : deadline
  const abandon = () => void server.stop()
  abandoned.addEventListener('abort', abandon)
  if (abandoned.aborted) abandon()
  try {
    const outcome = await Promise.race([ready.promise, server.exited])
    if (outcome === 'ready' && !abandoned.aborted) return { server }
    const failure = await server.exited
    signal?.throwIfAborted()
    if (deadline.aborted) {
      throw new EmbeddedPostgresError(
        'start_failed',
        `PostgreSQL did not become ready on ${clusterDir} within ${readyWithinMs / 60_000} minutes.`,
      )
    }
    return { failure }
  } finally {
    abandoned.removeEventListener('abort', abandon)
  }
}

function isHeldByOrphans({ lastLines }: LeashedExit): boolean {
  return lastLines.some((line) => line.includes('pre-existing shared memory block'))
}

function startFailure({ code, signal, lastLines }: LeashedExit, clusterDir: string): EmbeddedPostgresError {
  const said = lastLines.filter((line) => /^(FATAL|PANIC|ERROR|HINT|postgres)/.test(line)).join(' ')
  if (lastLines.some((line) => line.includes('lock file "postmaster.pid" already exists'))) {
    return new EmbeddedPostgresError(
      'already_running',
      `A PostgreSQL is already running on the data in ${clusterDir}. Stop it first. (${said})`,
    )
  }
  return new EmbeddedPostgresError(
    'start_failed',
    `PostgreSQL did not start on ${clusterDir}: ${said || lastLines.at(-1) || `it ended with ${signal ?? code}`}`,
  )
}

/** A port that was free a moment ago; taken in between, the start fails with PostgreSQL's own sentence. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as { port: number }
  await new Promise((closed) => probe.close(closed))
  return port
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
