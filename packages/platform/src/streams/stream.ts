import type { StreamKey, WorkspaceId } from '@meydan/protocol'
import type { Routing, StreamEvent } from '../pubsub/cluster-message.ts'

export type { ClusterMessage, Routing, StreamEvent } from '../pubsub/cluster-message.ts'

/** Where a stream is stored: its workspace and its key. The instance's stream stands in the nil workspace. */
export interface Stream {
  readonly workspaceId: WorkspaceId
  readonly key: StreamKey
}

/** The workspace of what belongs to none. */
export const nilWorkspace = '00000000-0000-0000-0000-000000000000' as WorkspaceId

/** An event before it has its place in a stream. */
export interface NewEvent {
  readonly kind: string
  /** Row that the payload is read from when the log is read later: a message's `seq`. */
  readonly ref?: number
  /** Payload kept in the log; left out where `ref` is enough. */
  readonly logged?: unknown
  /** Payload sent to those who are there now; `logged` when left out. */
  readonly live?: unknown
  readonly routing?: Routing
}

/** What the log says of a stream after a position. */
export type StreamRead =
  /** All events after the position up to `head`, or the first `limit` of them. */
  | { readonly outcome: 'events'; readonly events: readonly StreamEvent[]; readonly head: number }
  /**
   * The position is older than the log, too far back, or ahead of the head: it cannot be caught up from. The log goes on
   * after `next`, where it has anything at all from there.
   */
  | { readonly outcome: 'gone'; readonly head: number; readonly next?: number }

/** Reads streams; the log fills payloads in that are kept as references. */
export interface StreamLog {
  /** Reads many streams in one statement (and one more for each kind whose payloads are references). At most `limit` events each. */
  read(requests: readonly { stream: Stream; after: number }[], limit: number): Promise<readonly StreamRead[]>
  /** The heads of many streams in one statement; 0 for one without events. */
  heads(streams: readonly Stream[]): Promise<readonly number[]>
  /** The epoch that offsets belong to now. */
  epoch(): Promise<string>
}
