// The product as `npm start` runs it, for tests that must kill it: a process of its own with its own PostgreSQL.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url))
const readyLine = /^Meydan is ready: (http:\/\/localhost:\d+)$/
const keptLines = 20

/** A server that a test may kill and start again, on the same data and the same address. */
export interface ProductProcess extends AsyncDisposable {
  readonly baseUrl: string
  /** Ends it with `kill -9`. Does nothing while it is down. */
  kill(): Promise<void>
  /** Starts it again, and waits until it is ready. @throws Error with its last lines when it ends before that. */
  start(): Promise<void>
}

/** Starts the product on empty data. Dispose it at the end of the file: that stops it and removes its data. */
export async function startProductProcess(): Promise<ProductProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'meydan-product-'))
  // PostgreSQL may run as another user, who must be able to enter.
  await chmod(folder, 0o755)
  let running: { child: ChildProcess; baseUrl: string } = await run(folder, '0')
  const { baseUrl } = running
  return {
    baseUrl,
    async kill() {
      const { child } = running
      if (hasEnded(child)) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    async start() {
      running = await run(folder, new URL(baseUrl).port)
      if (running.baseUrl !== baseUrl) throw new Error(`It came back at ${running.baseUrl}, not at ${baseUrl}.`)
    },
    async [Symbol.asyncDispose]() {
      const { child } = running
      if (!hasEnded(child)) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
    },
  }
}

async function run(folder: string, port: string): Promise<{ child: ChildProcess; baseUrl: string }> {
  const child = spawn(process.execPath, [program, 'start'], {
    cwd: folder,
    env: { MEYDAN_DATA: join(folder, 'data'), PORT: port, SIGN_UP: 'open', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lastLines: string[] = []
  const ready = Promise.withResolvers<string>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > keptLines) lastLines.shift()
      const address = readyLine.exec(line)?.[1]
      if (address !== undefined) ready.resolve(address)
    })
  }
  child.once('exit', () => ready.reject(new Error(`The product ended:\n${lastLines.join('\n')}`)))
  child.once('error', ready.reject)
  return { child, baseUrl: await ready.promise }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
