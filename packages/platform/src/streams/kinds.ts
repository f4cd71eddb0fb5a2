import type { StreamKind, WorkspaceId } from '@meydan/protocol'
import type { Queryable } from '../db/database.ts'

/** A logged event whose payload is to be read from what it tells of. */
export interface ReferenceToFill {
  readonly workspaceId: WorkspaceId
  /** The stream's id: for a room's stream the room. */
  readonly streamId: string
  readonly kind: string
  readonly ref: number
  /** What the log kept beside the reference, or null. */
  readonly logged: unknown
}

/** How one kind of stream is stored. */
export interface StreamStorage {
  readonly kind: StreamKind
  /** Table with `workspace_id`, `id` and `head`; `streams` where the stream has no row of its own. */
  readonly headTable: string
  /** Reads payloads that are kept as references, all in one statement; one per reference, in the same order. */
  readonly fill?: (db: Queryable, references: readonly ReferenceToFill[]) => Promise<readonly unknown[]>
}
