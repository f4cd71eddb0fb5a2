import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { Log } from '@meydan/platform/log'
import type { WaySetup } from './way-settings.ts'

/** What tells how each way is set up. */
export interface ProviderSources {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly publicUrl: string
  /** What the environment sets; it wins. */
  readonly environment: WaySetup
  /** Elsewhere messages of a way that nobody set up are kept for the operator to read. */
  readonly isProduction: boolean
  /** What secrets are encrypted with. */
  readonly key: () => Promise<Buffer>
}
