import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cluster } from '@meydan/testkit/cluster/cluster'
import type { Client } from 'pg'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'

/** Who uses the processors, in microseconds so far. */
export type Usage = Readonly<Record<'instances' | 'postgres' | 'nginx' | 'generator', number>>

/** Where the first process of PostgreSQL is. */
export async function postmasterOf(database: Client): Promise<number> {
  const { rows } = await database.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  return Number.parseInt(await readFile(join(rows[0]?.folder ?? '', 'postmaster.pid'), 'utf8'), 10)
}

/** Looks at a cluster and at this process. */
export function usageOf({ instances, nginx }: Cluster, postmaster: number): Usage {
  return {
    instances: instances.reduce((sum, { pid }) => sum + (pid === undefined ? 0 : cpuOfProcess(pid)), 0),
    postgres: cpuOfTree(postmaster),
    nginx: nginx.pid === undefined ? 0 : cpuOfTree(nginx.pid),
    generator: cpuOfProcess(process.pid),
  }
}

/** Connections of the product to its database now. */
export async function countConnections(database: Client): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  return rows[0]?.count ?? 0
}
