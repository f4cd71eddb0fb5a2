import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startClusterPostgres } from '@meydan/testkit/cluster/cluster-postgres'
import { freePort } from '@meydan/testkit/free-port'
import { spawnProduct } from '@meydan/testkit/product-process'
import { startRedis } from '@meydan/testkit/redis-server'
import type { Client } from 'pg'
import { postmasterOf } from '../capacity/machine.ts'
import { makeIdleGroup } from '../load/idle-group.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import type { RunScope } from '../load/run-scope.ts'

/** How `deploy/systemd/meydan-worker.service` runs the worker, beside `CPUWeight=idle`. */
const workerArgs = ['--max-semi-space-size=8']

/** CPU time so far, in microseconds. */
export type OfficeCpu = Readonly<Record<'api' | 'worker' | 'postgres' | 'redis', number>>

/** The product in two processes: one that people reach, and one that does the jobs. */
export interface Office {
  readonly baseUrl: string
  readonly port: number
  readonly workerPid: number
  /** Whether the worker runs where nobody else wants to, as its unit of systemd has it; if not, by its own priority only. */
  readonly isWorkerIdle: boolean
  /** Past the product, to look at what is stored. */
  readonly database: Client
  cpu(): OfficeCpu
}

/** Starts it on empty data, with a mail server on this machine. */
export async function startOffice(
  scope: RunScope,
  { smtpPort, profileFolder }: { readonly smtpPort: number; readonly profileFolder: string | undefined },
): Promise<Office> {
  const folder = await scope.folder()
  const postgres = await startClusterPostgres(folder)
  scope.onEnd(() => postgres[Symbol.asyncDispose]())
  const redis = await startRedis()
  scope.onEnd(() => redis[Symbol.asyncDispose]())
  const port = await freePort()
  const env = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    PUBLIC_URL: `http://localhost:${port}`,
    SMTP_HOST: 'localhost',
    SMTP_PORT: String(smtpPort),
    SMTP_FROM_EMAIL: 'mutabakat@meydan.example',
    // As fast as they can be made: what protects people in the chat must not be how slowly mails leave.
    SMTP_RATE: '0',
  }
  const start = async (roles: string, portOfProcess: number) => {
    const own = join(folder, roles)
    await mkdir(own)
    const nodeArgs = [
      ...(roles === 'worker' ? workerArgs : []),
      ...(profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]),
    ]
    return scope.start(spawnProduct({ folder: own, port: portOfProcess, nodeArgs, env: { ...env, ROLES: roles } }))
  }
  // The first one makes the tables.
  const api = await start('api,gateway', port)
  const joinIdleGroup = await makeIdleGroup(scope)
  const worker = await start('worker', await freePort())
  const isWorkerIdle = (await joinIdleGroup?.(worker.pid)) ?? false
  const database = await postgres.connect()
  scope.onEnd(() => database.end())
  const postmaster = await postmasterOf(database)
  return {
    baseUrl: env.PUBLIC_URL,
    port,
    workerPid: worker.pid,
    isWorkerIdle,
    database,
    cpu: () => ({
      api: cpuOfProcess(api.pid),
      worker: cpuOfProcess(worker.pid),
      postgres: cpuOfTree(postmaster),
      redis: redis.pid === undefined ? 0 : cpuOfProcess(redis.pid),
    }),
  }
}
