// A real Redis of a test's own, which the test may stop, kill, freeze and start again.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'
import { spawnProcess, type SpawnedProcess } from './spawned-process.ts'

/** Empty where this machine lacks the program; then tests that need it skip themselves. */
export const redisProgram = process.env['MEYDAN_REDIS_SERVER'] ?? 'redis-server'

/** Whether `startRedis` can work here: for `describe.skipIf(!hasRedisServer)`. */
export const hasRedisServer = redisProgram !== ''

const answerWithinMs = 30_000

/** A Redis that keeps its address over stops and starts, and forgets what it holds whenever it ends. */
export interface RedisServer extends AsyncDisposable {
  /** As `REDIS_URL` takes it. */
  readonly url: string
  readonly port: number
  /** Undefined while it is down. */
  readonly pid: number | undefined
  /** Starts it again, and waits until it answers. @throws Error while it runs, or with its last lines when it fails. */
  start(): Promise<void>
  /** Ends it in order. Does nothing while it is down. */
  stop(): Promise<void>
  /** Ends it with `kill -9`. Does nothing while it is down. */
  kill(): Promise<void>
  /** Sends a signal, such as SIGSTOP and SIGCONT, and waits for nothing. Does nothing while it is down. */
  signal(name: NodeJS.Signals): void
  /** Runs one command as redis-cli does. @returns the answer as lines. @throws Error with what Redis says against it. */
  run(...command: string[]): Promise<string>
}

/** How to start Redis. */
export interface RedisOptions {
  /** Further arguments, such as `['--maxmemory', '8mb']`. */
  readonly args?: readonly string[]
}

/** Starts Redis on a free port of loopback, without persistence. Dispose it at the end: that ends it and removes its folder. */
export async function startRedis({ args = [] }: RedisOptions = {}): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'meydan-redis-'))
  const port = await freePort()
  let running: SpawnedProcess | undefined

  const run = async (...command: string[]) => {
    // `-e` makes an error of the server an error of the command.
    const args = ['-h', '127.0.0.1', '-p', String(port), '-e', ...command]
    const { stdout } = await promisify(execFile)('redis-cli', args, { timeout: answerWithinMs, killSignal: 'SIGKILL' })
    return stdout.trimEnd()
  }
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return running?.pid
    },
    async start() {
      if (running !== undefined) throw new Error('Redis is running already.')
      const started = spawnRedis({ folder, port, args })
      running = started
      void started.ended.then(() => {
        if (running === started) running = undefined
      })
      await started.ready
      await run('ping')
    },
    async stop() {
      await running?.stop()
      running = undefined
    },
    async kill() {
      await running?.kill()
      running = undefined
    },
    signal: (name) => running?.signal(name),
    run,
    async [Symbol.asyncDispose]() {
      await server.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
  try {
    await server.start()
    return server
  } catch (error) {
    await server[Symbol.asyncDispose]()
    throw error
  }
}

function spawnRedis(options: { folder: string; port: number; args: readonly string[] }): SpawnedProcess {
  const { folder, port, args } = options
  return spawnProcess({
    name: 'redis-server (Debian: apt-get install redis-server)',
    file: redisProgram,
    args: ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', ...args],
    folder,
    readyLine: /Ready to accept connections/,
    isSupervised: true,
  })
}
