export { isPostPlace, isRoomPlace, limits, operations, type PresenceState } from '@meydan/protocol'
export { letterPlaceholders, type LetterPlaceholder } from '@meydan/protocol/letter-placeholders'
export {
  commentIn,
  pathOfPlace,
  positionIn,
  postPath,
  roomPath,
  type MessagePosition,
} from '@meydan/protocol/place-path'
export { isTaxNumber } from '@meydan/protocol/tax-number'
export { ClientError, type ClientErrorCode } from './client-error.ts'
export type { ClientClock, ClientTimer } from './clock.ts'
export type { ConnectionState } from './connection/connection.ts'
export {
  adoptSocket,
  openWebSocket,
  type Socket,
  type SocketFactory,
  type SocketHandlers,
  type WebSocketLike,
} from './connection/socket.ts'
export { xhrSender, type ByteSender, type BytesRequest, type XhrLike } from './files/byte-sender.ts'
export type { FileUpload } from './files/upload-file.ts'
export type { Upload, UploadOptions } from './files/uploader.ts'
export type { CallOptions, Fetch } from './http/caller.ts'
export type { CommentListClient, CommentListState } from './feed/comment-list.ts'
export type { FeedClient, NewPost, PostWords } from './feed/feed.ts'
export type { PostClient, PostState } from './feed/one-post.ts'
export type { FeedQuestion, PostListClient, PostListState } from './feed/post-list.ts'
export type { JobsClient } from './jobs/jobs-client.ts'
export type { OwnJobs } from './jobs/own-jobs.ts'
export type { Download } from './files/downloader.ts'
export { createMeydan, type Meydan, type MeydanOptions } from './meydan.ts'
export type { NetworkChange, NetworkState } from './network.ts'
export { createMemoryStorage } from './outbox/memory-storage.ts'
export type { ChoicesState } from './notifications/choices.ts'
export type { InboxLine, InboxState } from './notifications/inbox.ts'
export type { NotificationsClient } from './notifications/notifications.ts'
export type { OutboxLocks } from './outbox/locks.ts'
export type { PendingMessage } from './outbox/pending.ts'
export type { OutboxEntry, OutboxScope, OutboxStorage } from './outbox/storage.ts'
export type { PresenceClient } from './presence/presence.ts'
export {
  isAsNewAs,
  type LedgerChanges,
  type LedgerClient,
  type LedgerHandlers,
  type LedgerView,
} from './reconciliation/ledger.ts'
export type { LetterChange, LetterPage } from './reconciliation/letter-pages.ts'
export type { TypingClient } from './presence/room-typing.ts'
export type { LinePlace } from './rooms/line-pages.ts'
export type { RoomItem, RoomMessagesState } from './rooms/room-line.ts'
export type { LineClient, RoomClient, SendOptions, ThreadClient } from './rooms/room-client.ts'
export type { Store } from './store.ts'
export type { StreamPosition } from './sync/screen-streams.ts'
export type { WorkspaceClient, WorkspaceEvent } from './workspace-client.ts'
export type { WorkspaceState } from './workspace-state.ts'
