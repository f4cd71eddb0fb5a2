// What a workspace offers to whoever uses it, and what it is opened with.
import type { InputOf, MeydanEvent, Operation, ResultOf, RoomId, UploadedFile, WorkspaceId } from '@meydan/protocol'
import type { ClientClock } from './clock.ts'
import type { ConnectionOptions, ConnectionState } from './connection/connection.ts'
import type { FeedClient } from './feed/feed.ts'
import type { Download } from './files/downloader.ts'
import type { FileUpload } from './files/upload-file.ts'
import type { Upload } from './files/uploader.ts'
import type { Call } from './http/caller.ts'
import type { JobsClient } from './jobs/jobs-client.ts'
import type { NotificationsClient } from './notifications/notifications.ts'
import type { OutboxLocks } from './outbox/locks.ts'
import type { OutboxStorage } from './outbox/storage.ts'
import type { PresenceClient } from './presence/presence.ts'
import type { LedgerClient } from './reconciliation/ledger.ts'
import type { RoomClient } from './rooms/room-client.ts'
import type { Store } from './store.ts'
import type { WorkspaceState } from './workspace-state.ts'

/** An event of the workspace; `client.reloaded` says that events were passed over and what is derived from them is stale. */
export type WorkspaceEvent =
  | MeydanEvent
  | { readonly kind: 'client.reloaded'; readonly payload: { readonly roomId: RoomId | null } }

/** One workspace, connected until it is closed. */
export interface WorkspaceClient {
  readonly workspaceId: WorkspaceId
  readonly state: Store<WorkspaceState>
  readonly connection: Store<ConnectionState>
  readonly presence: PresenceClient
  readonly jobs: JobsClient
  readonly notifications: NotificationsClient
  readonly ledger: LedgerClient
  /** The community: posts, likes, comments. */
  readonly feed: FeedClient
  /** Says whether somebody works at this device; `active` until told. */
  setActivity(state: 'active' | 'away'): void
  /**
   * Ends when the workspace is loaded.
   *
   * @throws ClientError when that is refused: `session.required`, `workspaces.not_found`, `closed`.
   */
  ready(): Promise<void>
  /** A room; the same object for the same id. */
  room(roomId: string): RoomClient
  /** Calls an operation in this workspace. Codes as for `Meydan.call`. */
  call<O extends Operation>(
    operation: O,
    input: InputOf<O>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ResultOf<O>>
  /**
   * Uploads a file, for something else to be made of it within 24 hours.
   *
   * @throws ClientError, as `Meydan.upload`.
   */
  uploadFile(file: Blob & { readonly name?: string }, upload: FileUpload): Promise<UploadedFile>
  /** Calls an operation of this workspace that answers bytes. Codes as for `Meydan.call`. */
  readonly download: Download
  /** Tells of each event once and in the order of its stream, after the state has it. The returned function ends it. */
  onEvent(listener: (event: WorkspaceEvent) => void): () => void
  /** Loads everything anew, and comes back from `signedOut` and `lost`. Ends when the workspace is loaded. */
  reload(): Promise<void>
  /** Closes the connection; unsent messages stay in the storage. */
  close(): void
}

export interface WorkspaceOptions extends Omit<ConnectionOptions, 'hasSession'> {
  readonly call: Call
  readonly upload: Upload
  readonly download: Download
  readonly storage: OutboxStorage
  readonly locks: OutboxLocks
  readonly clock: ClientClock
}
