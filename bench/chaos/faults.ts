import type { Cluster } from '@meydan/testkit/cluster/cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CuttingProxy } from '@meydan/testkit/cutting-proxy'
import type { Random } from './random.ts'

/** What a fault has to break. */
export interface Target {
  readonly cluster: Cluster
  readonly proxy: CuttingProxy
}

/** Something that goes wrong and is made good again, as far as somebody would have to do that. */
export type Fault = (target: Target, random: Random) => Promise<void>

const freezeMs = 5_000
/** How long something that was killed stays away. */
const awayMs = 500
const commitsWithinMs = 5_000

/** Every kind of fault, by name. */
export const faults: Readonly<Record<string, Fault>> = {
  async 'server kill -9'({ cluster }, random) {
    const instance = random.pick(cluster.instances)
    await instance.kill()
    await sleep(awayMs)
    await instance.start()
  },
  async 'server frozen 5 s'({ cluster }, random) {
    const instance = random.pick(cluster.instances)
    instance.signal('SIGSTOP')
    await sleep(freezeMs)
    instance.signal('SIGCONT')
  },
  async 'server restarted in order'({ cluster }, random) {
    const instance = random.pick(cluster.instances)
    await instance.stop()
    await instance.start()
  },
  async 'server killed between commit and publish'({ cluster }, random) {
    // One that was away has no sockets until clients come anew, and commits no messages without.
    for (const instance of random.shuffle(cluster.instances)) {
      // Armed by the signal, it kills itself at its next commit.
      instance.signal('SIGUSR2')
      for (let waited = 0; instance.pid !== undefined && waited < commitsWithinMs; waited += 50) await sleep(50)
      if (instance.pid === undefined) return instance.start()
      instance.signal('SIGUSR2')
      // It may have died of the first signal before the second.
      await sleep(50)
      if (instance.pid === undefined) return instance.start()
    }
    throw new Error('No instance commits anything.')
  },
  async 'Redis kill -9'({ cluster }) {
    await cluster.redis.kill()
    await sleep(awayMs)
    await cluster.redis.start()
  },
  async 'Redis frozen 5 s'({ cluster }) {
    cluster.redis.signal('SIGSTOP')
    await sleep(freezeMs)
    cluster.redis.signal('SIGCONT')
  },
  async 'Redis drops its listeners'({ cluster }) {
    await cluster.redis.run('client', 'kill', 'type', 'pubsub')
  },
  async 'PostgreSQL stopped at once'({ cluster }) {
    await cluster.postgres.stopImmediately()
    await sleep(awayMs)
    await cluster.postgres.start()
  },
  async 'client sockets reset'({ proxy }, random) {
    for (let count = 0; count < 60; count++) proxy.cut(random.next())
  },
  async 'answers lost'({ proxy }, random) {
    for (let count = 0; count < 40; count++) proxy.mute(random.next(), 1_000)
    await sleep(1_200)
  },
  async 'nginx reload'({ cluster }) {
    await cluster.nginx.reload()
  },
}
