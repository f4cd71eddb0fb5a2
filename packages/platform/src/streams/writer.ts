import type { Transaction } from '../db/database.ts'
import type { NewEvent, Stream } from './stream.ts'

/** Appends events in the transaction of the change that they tell of. */
export interface StreamWriter {
  /**
   * Takes the next offsets under the row lock of the stream's head, stores the events, and publishes them after the
   * commit. Take locks in one order: rooms by id, then
   * rows that streams of the screen tell of (a post), then member streams by id, then streams of the screen (the feed's),
   * then the workspace's, then the instance's.
   *
   * @returns the offset of the last event.
   */
  append(tx: Transaction, stream: Stream, events: readonly NewEvent[]): Promise<number>
  /** Appends to many streams of members or workspaces in two statements, in the order of their ids. Each is named once. */
  appendEach(tx: Transaction, appends: readonly Append[]): Promise<void>
}

/** Events for one of many streams. */
export interface Append {
  readonly stream: Stream
  readonly events: readonly NewEvent[]
}
