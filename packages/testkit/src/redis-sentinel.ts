// A real Redis with a replica, watched by a sentinel.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { redisProgram, startRedis, type RedisServer } from './redis-server.ts'
import { spawnProcess } from './spawned-process.ts'

/** A pair that fails over within about 2 s. */
export interface WatchedRedis extends AsyncDisposable {
  /** As `REDIS_URL` takes it. */
  readonly url: string
  readonly master: RedisServer
  readonly replica: RedisServer
}

const downAfterMs = 1_000

/** Starts a master, its replica and one sentinel. Dispose it at the end. */
export async function startWatchedRedis(): Promise<WatchedRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'meydan-sentinel-'))
  const master = await startRedis({ args: ['--repl-diskless-sync-delay', '0'] })
  const replica = await startRedis({ args: ['--replicaof', '127.0.0.1', String(master.port)] })
  const port = await freePort()
  // A sentinel writes what it learns into its file.
  const file = join(folder, 'sentinel.conf')
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `sentinel monitor meydan 127.0.0.1 ${master.port} 1`,
    `sentinel down-after-milliseconds meydan ${downAfterMs}`,
    'sentinel failover-timeout meydan 5000',
  ]
  await writeFile(file, settings.join('\n'))
  const sentinel = spawnProcess({
    name: 'the sentinel',
    file: redisProgram,
    args: [file, '--sentinel'],
    folder,
    readyLine: /\+monitor master meydan/,
    isSupervised: true,
  })
  const dispose = async () => {
    await sentinel.kill()
    await Promise.all([master, replica].map((server) => server[Symbol.asyncDispose]()))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await sentinel.ready
    while (!(await replica.run('info', 'replication')).includes('master_link_status:up')) await sleep(50)
    // The sentinel asks the master for its replicas every ten seconds.
    while (!(await master.run('-p', String(port), 'sentinel', 'replicas', 'meydan')).includes(String(replica.port))) {
      await sleep(100)
    }
  } catch (error) {
    await dispose()
    throw error
  }
  return {
    url: `redis-sentinel://127.0.0.1:${port}/0?master=meydan`,
    master,
    replica,
    [Symbol.asyncDispose]: dispose,
  }
}
