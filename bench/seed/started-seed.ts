import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startRedis } from '@meydan/testkit/redis-server'
import pg from 'pg'
import { startNodePeer } from '../load/node-peer.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import type { RunScope } from '../load/run-scope.ts'
import type { SideCpu } from '../durable/side.ts'

/** SEED with its Redis and its PostgreSQL. */
export interface StartedSeed {
  readonly port: number
  /** Statements that it sent to its database so far. */
  statements(): Promise<number>
  /** CPU time so far, in microseconds. */
  cpu(): SideCpu
  /** Its database. End the clients yourself. */
  readonly database: { connect(): Promise<pg.Client> }
}

/** Starts Redis and SEED on an empty database. */
export async function startSeed(scope: RunScope): Promise<StartedSeed> {
  const dataDir = join(await scope.folder(), 'postgres')
  const redis = await startRedis()
  scope.onEnd(() => redis[Symbol.asyncDispose]())
  const server = await startNodePeer(scope, {
    name: 'SEED',
    script: join(import.meta.dirname, 'server.ts'),
    args: [dataDir, String(redis.port)],
    env: { TMPDIR: await scope.folder() },
  })
  const ready = JSON.parse(server.ready[1] as string) as { port: number; database: pg.ClientConfig }
  const postgresPid = Number.parseInt(await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10)
  return {
    port: ready.port,
    async statements() {
      const answer = await fetch(`http://127.0.0.1:${ready.port}/statements`)
      return ((await answer.json()) as { statements: number }).statements
    },
    cpu: () => ({
      app: cpuOfProcess(server.pid),
      postgres: cpuOfTree(postgresPid),
      redis: cpuOfProcess(redis.pid as number),
    }),
    database: {
      async connect() {
        const client = new pg.Client(ready.database)
        await client.connect()
        return client
      },
    },
  }
}
