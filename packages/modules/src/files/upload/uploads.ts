import { createTurns, type Turns } from '@meydan/platform/limits/turns'
import type { FileStore } from '../file-store.ts'
import { UploadsAtOnce } from './uploads-at-once.ts'

/** What uploads are received with in one process. */
export interface Uploads {
  readonly store: FileStore
  /** Those of a workspace wait in a line of their own. */
  readonly pictures: Turns
  readonly atOnce: UploadsAtOnce
}

/** Makes it. */
export function createUploads(store: FileStore): Uploads {
  return {
    store,
    // Each of them holds its pixels in memory, and one of the thread pool's four threads.
    pictures: createTurns({ running: 2, waitingInLine: 32, waiting: 128, retryAfterMs: 5_000 }),
    atOnce: new UploadsAtOnce(),
  }
}
