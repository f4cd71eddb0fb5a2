import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts'
import { testServer } from './test-database.ts'

/** A bad network between a process and the PostgreSQL of this run. */
export interface DatabaseProxy extends AsyncDisposable {
  readonly network: CuttingProxy
  /** The same database, by way of this network. */
  readonly reach: (target: ConnectionTarget) => ConnectionTarget
}

/** Starts it. `delayMs`: how long each answer of the database is under way. Dispose it after whoever uses it. */
export async function startDatabaseProxy(options: { delayMs?: number } = {}): Promise<DatabaseProxy> {
  const { host, port = 5432 } = testServer()
  const network = await startCuttingProxy(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : port, options)
  return {
    network,
    reach: (target) => ({ ...target, host: '127.0.0.1', port: network.port }),
    [Symbol.asyncDispose]: () => network.close(),
  }
}
