// A real Redis Cluster of a test's own: masters with one replica each.
import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'
import { startRedis, type RedisServer } from './redis-server.ts'

/** A cluster that fails over within about 2 s. */
export interface RedisCluster extends AsyncDisposable {
  /** As `REDIS_URL` takes it. */
  readonly url: string
  readonly nodes: readonly RedisServer[]
  /** The node that holds a slot now. */
  masterOf(slot: number): Promise<RedisServer>
  /** The slot of a key or channel. */
  slotOf(key: string): Promise<number>
  /** Moves one slot to another master, as resharding does. */
  moveSlot(slot: number): Promise<void>
}

const nodeTimeoutMs = 1_500

/** Starts three masters and three replicas. Dispose it at the end. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const nodes = await Promise.all(Array.from({ length: 6 }, startNode))
  const dispose = async () => {
    await Promise.all(nodes.map((node) => node[Symbol.asyncDispose]()))
  }
  const any = () => nodes.find((node) => node.pid !== undefined) as RedisServer
  const addressOf = ({ port }: RedisServer) => `127.0.0.1:${port}`

  /** Slots are asked for as ranges: `0 5460 …`, each with its master first. */
  async function masterOf(slot: number): Promise<RedisServer> {
    const shards = JSON.parse(await any().run('--json', 'cluster', 'slots')) as [number, number, [string, number]][]
    const port = shards.find(([first, last]) => first <= slot && slot <= last)?.[2][1]
    const found = nodes.find((node) => node.port === port)
    if (found === undefined) throw new Error(`Nobody holds the slot ${slot}.`)
    return found
  }

  try {
    const create = ['--cluster', 'create', ...nodes.map(addressOf), '--cluster-replicas', '1', '--cluster-yes']
    await promisify(execFile)('redis-cli', create)
    for (const node of nodes) {
      await until(async () => (await node.run('cluster', 'info')).includes('cluster_state:ok'))
      // Only a replica that has once had everything takes its master's place.
      await until(async () => /role:master|master_link_status:up/.test(await node.run('info', 'replication')))
    }
  } catch (error) {
    await dispose()
    throw error
  }
  return {
    url: `redis-cluster://${nodes.map(addressOf).join(',')}`,
    nodes,
    masterOf,
    slotOf: async (key) => Number(await any().run('cluster', 'keyslot', key)),
    async moveSlot(slot) {
      const from = await masterOf(slot)
      const to = await masterOf((slot + 8_192) % 16_384)
      const id = await to.run('cluster', 'myid')
      await to.run('cluster', 'setslot', String(slot), 'importing', await from.run('cluster', 'myid'))
      await from.run('cluster', 'setslot', String(slot), 'migrating', id)
      for (const node of [to, from]) await node.run('cluster', 'setslot', String(slot), 'node', id)
    },
    [Symbol.asyncDispose]: dispose,
  }
}

/** The port by which nodes reach each other would be this one plus 10,000, which may be taken. */
async function startNode(): Promise<RedisServer> {
  const settings = {
    'cluster-enabled': 'yes',
    'cluster-config-file': 'nodes.conf',
    'cluster-node-timeout': nodeTimeoutMs,
    'cluster-port': await freePort(),
    'cluster-replica-validity-factor': 0,
    'repl-diskless-sync-delay': 0,
  }
  return startRedis({ args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]) })
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50)
}
