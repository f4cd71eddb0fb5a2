export * from './close-codes.ts'
export * from './errors.ts'
export * from './events.ts'
export * from './file-body.ts'
export * from './frames.ts'
export * from './ids.ts'
export * from './limits.ts'
export * from './money.ts'
export * from './operation.ts'
export * from './operations.ts'
export { cardTones, type Card, type CardTone } from './operations/card-shapes.ts'
export type { Conversation, Message, ReadMark, Room } from './operations/chat-shapes.ts'
export { uploadKinds, type UploadedFile, type UploadKind } from './operations/files.ts'
export type { Comment, FeedStats, Liker, Post, PostCounts, PostPicture, SeenPost } from './operations/feed-shapes.ts'
export type { Account } from './operations/identity.ts'
export { jobStates, type Job, type JobDetails, type JobProgress, type JobState } from './operations/job-shapes.ts'
export {
  memberRoles,
  type Invite,
  type InviteOutcome,
  type Member,
  type MemberRole,
  type Workspace,
} from './operations/workspaces.ts'
export * from './presence.ts'
export * from './streams.ts'
export {
  deliveryReasons,
  deliveryStates,
  deliveryWays,
  isPostPlace,
  isRoomPlace,
  noticeKinds,
  roomLevels,
  type ComingReminder,
  type Delivery,
  type DeliveryReason,
  type DeliveryWay,
  type EntryId,
  type InboxEntry,
  type NoticeKind,
  type NotificationPreferences,
  type Place,
  type PostPlace,
  type Reminder,
  type RoomLevel,
  type RoomPlace,
  type RoomPreference,
} from './operations/notification-shapes.ts'
export type { PushDevice } from './operations/notifications.ts'
export {
  providerWays,
  type ProviderSetting,
  type ProviderState,
  type ProviderWay,
  type StoredMessage,
} from './operations/providers.ts'
