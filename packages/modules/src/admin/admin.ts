import type { MeteredCaches } from '@meydan/platform/metrics/cache-stats'
import type { Load } from '@meydan/platform/metrics/load-meter'
import type { OperationCalls } from '@meydan/platform/metrics/call-metrics'
import type { Database } from '@meydan/platform/db/database'
import type { Gateway } from '@meydan/platform/realtime/gateway-contract'
import type { KpiDeps } from './kpis/get-kpis.ts'

/** What every process is asked about itself. */
export type StatsQuestion = 'admin.performance' | 'admin.caches' | 'admin.sockets'

/** What the use-cases of this module need. */
export interface Admin {
  /** Asks all processes of the instance, and gives what each of them says. */
  readonly gather: (question: StatsQuestion) => Promise<readonly unknown[]>
  readonly kpis: KpiDeps
}

/** What is looked at in one process. */
export interface AdminProcess {
  readonly processId: string
  /** Folder of what is stored here. It need not be there. */
  readonly dataDir: string
  readonly load: () => Load
  /** The operations that were called here. */
  readonly called: () => readonly OperationCalls[]
  /** The connections that requests share. */
  readonly pool: Database['stats']
  /** Asked for when somebody asks: caches and gateway are made later. */
  readonly caches: () => MeteredCaches
  /** undefined: none runs here. */
  readonly gateway: () => Pick<Gateway, 'stats' | 'followedStreams'> | undefined
}
