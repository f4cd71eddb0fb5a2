import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clusterDirOf } from '@meydan/platform/db/embedded/cluster'
import { startEmbeddedPostgres } from '@meydan/platform/db/embedded/embedded-postgres'
import pg from 'pg'

/** The PostgreSQL of a cluster: a server of its own that instances know by `DATABASE_URL` alone. */
export interface ClusterPostgres extends AsyncDisposable {
  /** As `DATABASE_URL` takes it; the same over stops and starts. */
  readonly url: string
  /** A connection for whoever looks at what is stored. End it before the cluster. */
  connect(): Promise<pg.Client>
  /** Ends it as a crash does (`pg_ctl stop -m immediate`): sessions break, nothing is written out. */
  stopImmediately(): Promise<void>
  /** Ends its first process with `kill -9`; the others end when they notice. */
  kill(): Promise<void>
  /** Ends it in order: sessions break, everything is written out. */
  stop(): Promise<void>
  /** Starts it again at the same address, on the same data, and waits until it has recovered. */
  start(): Promise<void>
}

/** Three instances hold 45 connections; the rest is for tests. */
const maxConnections = 100

/** Starts PostgreSQL with its data in a folder, as durable as in production. Every user must be able to enter the folder. */
export async function startClusterPostgres(folder: string): Promise<ClusterPostgres> {
  const dataDir = join(folder, 'postgres')
  const open = () => startEmbeddedPostgres({ dataDir, maxConnections })
  let running = await open()
  const { host, port, user, password, database } = running.connection
  const end = async (signal: NodeJS.Signals) => {
    const [pid] = (await readFile(join(clusterDirOf(dataDir), 'postmaster.pid'), 'utf8')).split('\n')
    process.kill(Number(pid), signal)
    // Waits for its end, and frees its data.
    await running.stop()
  }
  return {
    url: `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    async connect() {
      const client = new pg.Client({ host, port, user, password, database })
      // A connection that breaks rejects its query, too; without a listener the event would end the process.
      client.on('error', () => {})
      await client.connect()
      return client
    },
    stopImmediately: () => end('SIGQUIT'),
    kill: () => end('SIGKILL'),
    stop: () => running.stop(),
    async start() {
      running = await open()
    },
    [Symbol.asyncDispose]: () => running.stop(),
  }
}
