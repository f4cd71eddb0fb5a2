// The product as `npm start` runs it: a process of its own with its own PostgreSQL.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { spawnProcess, type SpawnedProcess } from './spawned-process.ts'

const program = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url))

/** How to start the product. */
export interface ProductOptions {
  /** Stands for the clone: its data are in `data` below it. Every user must be able to enter it. */
  readonly folder: string
  /** A free one unless told. */
  readonly port?: number
  /** Options for Node, such as those of its profiler. */
  readonly nodeArgs?: readonly string[]
  /** Further settings, which win over those of the tests. */
  readonly env?: Readonly<Record<string, string>>
  /** Gets each line of its output. */
  readonly onLine?: ((line: string) => void) | undefined
}

/** Tests and benches ask for more than people do, from one address. Who tests a limit sets it. */
const unlimited = {
  RATE_LIMIT_ACCOUNT_PER_MINUTE: '0',
  RATE_LIMIT_ADDRESS_PER_MINUTE: '0',
  RATE_LIMIT_SOCKET_PER_SECOND: '0',
  SOCKETS_PER_ACCOUNT: '0',
  SOCKETS_PER_ADDRESS: '0',
  SOCKETS_PER_SECOND: '0',
  SHED_ABOVE_MS: '0',
}

/** Settings that give the product the limits that it has by default: an empty value is no value. */
export const defaultLimits: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(unlimited).map((name) => [name, '']),
)

/** The settings of a product that stands in a folder. */
function settingsIn(folder: string): Record<string, string> {
  // Half of a start is reading code; the launcher says where what Node made of it is kept.
  const { NODE_COMPILE_CACHE: cache } = process.env
  const compiled: Record<string, string> = cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }
  return { MEYDAN_DATA: join(folder, 'data'), LOG_LEVEL: 'warn', TMPDIR: folder, ...compiled, ...unlimited }
}

/** Starts the product with an open door for new accounts. Its ready line says the base URL, then the port. */
export function spawnProduct({ folder, port = 0, nodeArgs = [], env = {}, onLine }: ProductOptions): SpawnedProcess {
  return spawnProcess({
    name: 'Meydan',
    file: process.execPath,
    args: [...nodeArgs, program, 'start'],
    folder,
    env: { ...settingsIn(folder), PORT: String(port), SIGN_UP: 'open', ...env },
    readyLine: /^Meydan (?:is ready:|runs [a-z ]+ at) (http:\/\/localhost:(\d+))\b/,
    onLine,
    // Longer than the product gives its own parts.
    stopWithinMs: 60_000,
    isLeashed: true,
  })
}

/** What a command of the product did, from its start to its end. */
export interface CommandOutcome {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command of the product, such as `admin reset-password …`, or a start that is to be refused. */
export async function runProductCommand(
  args: readonly string[],
  { folder, env = {} }: Pick<ProductOptions, 'folder' | 'env'>,
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...settingsIn(folder), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { exitCode, stdout, stderr }
}

/** A server that a test may kill and start again, on the same data and the same address. */
export interface ProductProcess extends AsyncDisposable {
  readonly baseUrl: string
  /** Ends it with `kill -9`. Does nothing while it is down. */
  kill(): Promise<void>
  /** Starts it again, and waits until it is ready. @throws Error with its last lines when it ends before that. */
  start(): Promise<void>
}

/** Starts the product on empty data. Dispose it at the end of the file: that stops it and removes its data. */
export async function startProductProcess({ env = {} }: Pick<ProductOptions, 'env'> = {}): Promise<ProductProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'meydan-product-'))
  // PostgreSQL may run as another user, who must be able to enter.
  await chmod(folder, 0o755)
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
  let running = spawnProduct({ folder, env })
  const [, baseUrl = '', port] = await running.ready.catch(async (error: unknown) => {
    await running.kill()
    await remove()
    throw error
  })
  return {
    baseUrl,
    kill: () => running.kill(),
    async start() {
      running = spawnProduct({ folder, env, port: Number(port) })
      const [, address] = await running.ready
      if (address !== baseUrl) throw new Error(`It came back at ${address}, not at ${baseUrl}.`)
    },
    async [Symbol.asyncDispose]() {
      try {
        await running.stop()
      } finally {
        await remove()
      }
    },
  }
}
