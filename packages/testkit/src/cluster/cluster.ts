// The shape of compose.yaml with plain processes: PostgreSQL, Redis, some instances of the product, and nginx in front. Owns
// the order in which they start and end; each may be stopped, killed and started again by itself.
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../free-port.ts'
import { startRedis, type RedisServer } from '../redis-server.ts'
import { prepareInstance, type ClusterInstance } from './cluster-instance.ts'
import { startClusterPostgres, type ClusterPostgres } from './cluster-postgres.ts'
import { startNginx, type Nginx } from './nginx.ts'

/** A running cluster. All of it ends when this process does, in any way. */
export interface Cluster extends AsyncDisposable {
  /** What people open: nginx, or the first instance where there is none. */
  readonly baseUrl: string
  /** Those in service; others after `replaceInstances`. */
  readonly instances: readonly ClusterInstance[]
  readonly redis: RedisServer
  readonly postgres: ClusterPostgres
  /** Throws where it was not wanted. */
  readonly nginx: Nginx
  /**
   * Releases as deploy/README.md recommends it: starts as many new instances beside the old ones, opens everything new at
   * the new ones alone, and ends the old ones in order, one after the other. So a client moves once. For that time twice as many instances
   * share `DATABASE_CONNECTIONS_IN_ALL`. Needs nginx.
   */
  replaceInstances(): Promise<void>
}

/** How to start a cluster. */
export interface ClusterOptions {
  /** 3 unless told. */
  readonly instances?: number
  /** Further settings of the instances, which win over those of the cluster. */
  readonly env?: Readonly<Record<string, string>>
  /** Where everything is kept, and left at the end. Every user must be able to enter it. A temporary one unless told. */
  readonly folder?: string
  /** The port that people open; a free one unless told. */
  readonly port?: number
  /** Whether nginx stands in front; it does unless told. */
  readonly withNginx?: boolean
  /** Gets each line that an instance prints. */
  readonly onLine?: (index: number, line: string) => void
}

/** Starts a cluster and waits until all of it answers. Dispose it at the end. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  await using started = new AsyncDisposableStack()
  const folder = options.folder ?? (await temporaryFolder(started))
  await mkdir(folder, { recursive: true })

  const postgres = started.use(await startClusterPostgres(folder))
  const redis = started.use(await startRedis())
  const port = options.port ?? (await freePort())
  const withNginx = options.withNginx !== false
  const all: ClusterInstance[] = []
  const prepareMore = async () => {
    const env = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      ...(withNginx ? { PUBLIC_URL: `http://localhost:${port}` } : {}),
      ...options.env,
    }
    const more = await prepareInstances(options, { folder, env, from: all.length })
    all.push(...more)
    return more
  }
  started.defer(async () => {
    await Promise.all(all.map((instance) => instance.stop()))
  })
  let instances = await prepareMore()
  // The first one makes the tables; the others would only wait for it.
  await instances[0]?.start()
  await Promise.all(instances.slice(1).map((instance) => instance.start()))

  const nginx = withNginx
    ? started.use(await startNginx({ folder: join(folder, 'nginx'), port, serverPorts: portsOf(instances) }))
    : undefined
  const everything = started.move()
  return {
    baseUrl: nginx?.baseUrl ?? (instances[0] as ClusterInstance).baseUrl,
    get instances() {
      return instances
    },
    redis,
    postgres,
    get nginx() {
      if (nginx === undefined) throw new Error('This cluster was started without nginx.')
      return nginx
    },
    async replaceInstances() {
      if (nginx === undefined) throw new Error('This cluster was started without nginx.')
      const old = instances
      const fresh = await prepareMore()
      await Promise.all(fresh.map((instance) => instance.start()))
      await nginx.serve(portsOf(fresh))
      instances = fresh
      for (const instance of old) await instance.stop()
    },
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  }
}

async function temporaryFolder(started: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'meydan-cluster-'))
  started.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 }))
  // PostgreSQL may run as another user, who must be able to enter.
  await chmod(folder, 0o755)
  return folder
}

function portsOf(instances: readonly ClusterInstance[]): number[] {
  return instances.map(({ baseUrl }) => Number(new URL(baseUrl).port))
}

function prepareInstances(
  { instances = 3, onLine }: ClusterOptions,
  { folder, env, from }: { folder: string; env: Readonly<Record<string, string>>; from: number },
): Promise<ClusterInstance[]> {
  if (instances < 1) throw new Error('A cluster has at least one instance.')
  return Promise.all(
    Array.from({ length: instances }, (_, offset) => {
      const index = from + offset
      return prepareInstance({
        index,
        folder: join(folder, `instance-${index}`),
        env,
        onLine: onLine === undefined ? undefined : (line) => onLine(index, line),
      })
    }),
  )
}
