import type { MeteredCaches } from '@meydan/platform/metrics/cache-stats'
import type { Load } from '@meydan/platform/metrics/load-meter'
import type { Gateway } from '@meydan/platform/realtime/gateway-contract'

/** What the use-cases of this module look at: the parts of one process. */
export interface Admin {
  readonly processId: string
  /** Folder of what is stored here. It need not be there. */
  readonly dataDir: string
  readonly load: () => Load
  readonly caches: MeteredCaches
  /** Asked for when somebody asks: the gateway is made after the operations that it runs. undefined: none runs here. */
  readonly gateway: () => Pick<Gateway, 'stats' | 'followedStreams'> | undefined
}
