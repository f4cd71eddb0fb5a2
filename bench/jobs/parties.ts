import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { targetFromUrl } from '@meydan/platform/db/connection'
import { clusterDirOf } from '@meydan/platform/db/embedded/cluster'
import { migrateAll } from '@meydan/platform/jobs/migrate-all'
import { startClusterPostgres } from '@meydan/testkit/cluster/cluster-postgres'
import { freePort } from '@meydan/testkit/free-port'
import { startRedis, type RedisServer } from '@meydan/testkit/redis-server'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HttpRequests } from '../load/http-requests.ts'
import { startNodePeer } from '../load/node-peer.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import type { RunScope } from '../load/run-scope.ts'

/** A queue with its worker, or what stands for the floor. */
export interface Party {
  readonly name: string
  /** Has so many jobs asked for and done. */
  run(count: number): Promise<void>
  /** Has one job asked for while nothing else happens. @returns milliseconds until it began. */
  single(): Promise<number>
  /** Statements that its process has sent so far. */
  statements(): Promise<number>
  /** CPU time so far, in microseconds: the process that asks and works, and where jobs are stored. */
  cpu(): { readonly app: number; readonly store: number }
}

/** What takes part, by the names of the last line. */
export interface Parties {
  readonly silent: Party
  readonly finish: Party
  readonly graphile: Party
  readonly graphileBatched: Party
  readonly bullmq: Party
  readonly bullmqDurable: Party
  readonly insert: Party
  /** The operations of the product's process. */
  readonly operations: HttpRequests
}

/** What does not end by then has stopped working. */
const answerWithinMs = 120_000
/** Redis as it comes: it writes everything out now and then, and forgets the last minutes when it dies. */
const asItComes = ['--save', '3600 1 300 100 60 10000']
/** Redis that has written down what it acknowledges, as PostgreSQL has. */
const asDurable = ['--appendonly', 'yes', '--appendfsync', 'always']

/** Starts all of them, each in a process of its own. PostgreSQL is one server with a database for each. */
export async function startParties(scope: RunScope): Promise<Parties> {
  const folder = await scope.folder()
  const postgres = await startClusterPostgres(folder)
  scope.onEnd(() => postgres[Symbol.asyncDispose]())
  const server = targetFromUrl(postgres.url)
  const pidFile = join(clusterDirOf(join(folder, 'postgres')), 'postmaster.pid')
  const postgresPid = Number.parseInt(await readFile(pidFile, 'utf8'), 10)
  const postgresCpu = () => cpuOfTree(postgresPid)

  const administrator = await postgres.connect()
  const databaseOf = async (name: string): Promise<ConnectionTarget> => {
    await administrator.query(`create database ${name}`)
    return { ...server, database: name }
  }
  const targets = {
    product: await databaseOf('product'),
    graphile: await databaseOf('graphile'),
    graphileBatched: await databaseOf('graphile_batched'),
    insert: await databaseOf('plain'),
  }
  await administrator.end()
  await migrateAll(targets.product, [])

  const start = async (script: string, args: readonly string[], storeCpu: () => number) => {
    const peer = await startNodePeer(scope, { name: script, script: join(import.meta.dirname, script), args })
    return (name: string, kind: string) => partyOf({ name, kind, ...peer, storeCpu })
  }
  const startOnRedis = async (args: readonly string[]) => {
    const redis: RedisServer = await startRedis({ args })
    scope.onEnd(() => redis[Symbol.asyncDispose]())
    const pid = redis.pid as number
    return start('bullmq-server.ts', [redis.url], () => cpuOfProcess(pid))
  }
  const port = await freePort()
  const product = await start('product-server.ts', [JSON.stringify(targets.product), String(port)], postgresCpu)
  const graphile = await start('graphile-server.ts', [JSON.stringify(targets.graphile)], postgresCpu)
  const graphileBatched = await start(
    'graphile-server.ts',
    [JSON.stringify(targets.graphileBatched), 'batched'],
    postgresCpu,
  )
  const insert = await start('insert-server.ts', [JSON.stringify(targets.insert)], postgresCpu)
  const operations = new HttpRequests(port, 1)
  scope.onEnd(() => operations[Symbol.dispose]())
  return {
    silent: product('meydan', 'empty'),
    finish: product('meydan, run.finish', 'finish'),
    graphile: graphile('graphile-worker', ''),
    graphileBatched: graphileBatched('graphile-worker, batched', ''),
    bullmq: (await startOnRedis(asItComes))('BullMQ', 'empty'),
    bullmqDurable: (await startOnRedis(asDurable))('BullMQ, durable', 'empty'),
    insert: insert('INSERT', ''),
    operations,
  }
}

function partyOf(process: {
  name: string
  kind: string
  pid: number
  ready: RegExpMatchArray
  storeCpu: () => number
}): Party {
  const { name, kind, pid, ready, storeCpu } = process
  const ask = async (what: string): Promise<number> => {
    const url = `http://127.0.0.1:${ready[1]}/${what}`
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(answerWithinMs) })
      if (!answer.ok) throw new Error(await answer.text())
      return (await answer.json()) as number
    } catch (error) {
      throw new Error(`${name} failed to ${what}: ${error instanceof Error ? error.message : ''}`, { cause: error })
    }
  }
  return {
    name,
    async run(count) {
      await ask(`run?kind=${kind}&count=${count}`)
    },
    single: () => ask(`single?kind=${kind}`),
    statements: () => ask('statements'),
    cpu: () => ({ app: cpuOfProcess(pid), store: storeCpu() }),
  }
}
