// The demo as it is to be, before anything is stored. Knows nothing of tables.
import type { LedgerPast } from '@meydan/modules/reconciliation/index'
import type { AccountId, ClientId, MemberId, PostId, RoomId, WorkspaceId } from '@meydan/protocol'
import type { DemoOrganisation, DemoPerson, DemoRoom } from '../organisation.ts'

/** A login. */
export interface PlannedAccount {
  readonly id: AccountId
  readonly name: string
  readonly email: string
}

/** Somebody with account and membership. */
export interface PlannedMember extends DemoPerson {
  readonly accountId: AccountId
  readonly id: MemberId
  readonly email: string
  /** Reads along, but has never said anything. */
  readonly isVisitor: boolean
}

/** A message in its place. */
export interface PlannedMessage {
  readonly seq: number
  readonly authorId: MemberId
  readonly clientId: ClientId
  /** Hash of the request that would have made it: text, thread, and whether it stands in the room, too. */
  readonly requestHash: Buffer
  /** Empty when it was deleted. */
  readonly body: string
  /** Members of the room that the text names; none when it was deleted. */
  readonly mentions: readonly MemberId[]
  /** What it mentioned before it was deleted. */
  readonly formerMentions: readonly MemberId[]
  readonly threadSeq: number | null
  readonly createdAt: Date
  readonly editedAt: Date | null
  readonly deletedAt: Date | null
}

/** A room with its people and messages. */
export interface PlannedRoom extends DemoRoom {
  readonly id: RoomId
  readonly createdBy: MemberId
  readonly createdAt: Date
  readonly memberIds: readonly MemberId[]
  readonly messages: readonly PlannedMessage[]
  /** Up to where each has read. */
  readonly readSeqs: ReadonlyMap<MemberId, number>
}

/** That somebody likes a post. */
export interface PlannedLike {
  readonly memberId: MemberId
  readonly at: Date
}

/** A comment in its place. */
export interface PlannedComment {
  readonly seq: number
  readonly authorId: MemberId
  readonly clientId: ClientId
  /** As it was written; what was deleted is stored without it. */
  readonly body: string
  readonly createdAt: Date
  readonly editedAt: Date | null
  readonly deletedAt: Date | null
}

/** A post with what others did to it. */
export interface PlannedPost {
  readonly id: PostId
  readonly authorId: MemberId
  readonly clientId: ClientId
  readonly title: string
  readonly content: string
  readonly isHidden: boolean
  readonly createdAt: Date
  readonly editedAt: Date | null
  readonly likes: readonly PlannedLike[]
  readonly comments: readonly PlannedComment[]
}

/** A workspace with its people and rooms. */
export interface PlannedWorkspace {
  readonly organisation: DemoOrganisation
  readonly id: WorkspaceId
  readonly createdAt: Date
  readonly members: readonly PlannedMember[]
  readonly rooms: readonly PlannedRoom[]
  readonly posts: readonly PlannedPost[]
  readonly ledger: LedgerPast | undefined
}

/** All of it. */
export interface DemoPlan {
  /** Is a member of every workspace. */
  readonly visitor: PlannedAccount
  readonly workspaces: readonly PlannedWorkspace[]
}
