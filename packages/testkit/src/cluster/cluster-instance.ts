import { mkdir } from 'node:fs/promises'
import { freePort } from '../free-port.ts'
import { spawnProduct } from '../product-process.ts'
import type { SpawnedProcess } from '../spawned-process.ts'

/** One of the product's processes in a cluster, which keeps its address over stops and starts. */
export interface ClusterInstance {
  /** From 0. */
  readonly index: number
  /** Where it answers itself, past nginx. */
  readonly baseUrl: string
  /** Undefined while it is down. */
  readonly pid: number | undefined
  /** Starts it, and waits until it serves. @throws Error while it runs, or with its last lines when it fails. */
  start(): Promise<void>
  /** Ends it in order, with SIGTERM. Does nothing while it is down. */
  stop(): Promise<void>
  /** Ends it with `kill -9`. Does nothing while it is down. */
  kill(): Promise<void>
  /** Sends a signal, such as SIGSTOP and SIGCONT, and waits for nothing. Does nothing while it is down. */
  signal(name: NodeJS.Signals): void
}

/** How to run an instance. */
export interface InstanceOptions {
  readonly index: number
  /** Its own; made where it is missing. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly onLine?: ((line: string) => void) | undefined
}

/** Prepares an instance on a free port; it does not run yet. */
export async function prepareInstance({ index, folder, env, onLine }: InstanceOptions): Promise<ClusterInstance> {
  await mkdir(folder, { recursive: true })
  const port = await freePort()
  let running: SpawnedProcess | undefined
  return {
    index,
    baseUrl: `http://localhost:${port}`,
    get pid() {
      return running?.pid
    },
    async start() {
      if (running !== undefined) throw new Error(`Instance ${index} is running already.`)
      const started = spawnProduct({ folder, port, env, onLine })
      running = started
      void started.ended.then(() => {
        if (running === started) running = undefined
      })
      await started.ready
    },
    async stop() {
      await running?.stop()
    },
    async kill() {
      await running?.kill()
    },
    signal: (name) => running?.signal(name),
  }
}
