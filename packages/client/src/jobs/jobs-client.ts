import type { Store } from '../store.ts'
import type { OwnJobs } from './own-jobs.ts'

/** Background work, as far as it is told of by itself. What is asked for goes through `call`. */
export interface JobsClient {
  /** What the member has started, on whatever device. Loaded once `askForOwn` was called. */
  readonly own: Store<OwnJobs>
  askForOwn(): void
  /**
   * The job board is on screen until the returned function is called. `changed`: load it anew; called at most once a second,
   * and each time that the connection has come back. For the operator and those who manage the workspace.
   */
  watchBoard(changed: () => void): () => void
}
