import type { AccountId, MemberId, ScreenStreamKind, StreamKey, WorkspaceId } from '@meydan/protocol'

/** Who a socket is for, and what it follows: read in one statement, so that heads and memberships are of one moment. */
export interface SocketStreams {
  readonly memberId: MemberId
  /** Whether it may know of every member of the workspace; else only of those whom `knownTo` names. */
  readonly knowsEverybody: boolean
  /** The member's own stream, the workspace's, and those of the member's rooms, each with its head at that moment. */
  readonly streams: readonly { readonly key: StreamKey; readonly head: number }[]
}

/** Which of the members somebody may know of is asked. */
export interface KnownToQuestion {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly among: readonly MemberId[]
}

/** Whether a member may have the job board on screen is asked. */
export type JobsQuestion = Pick<KnownToQuestion, 'workspaceId' | 'memberId'>

/** Whether a member may follow a stream of its workspace that it has on screen is asked. */
export interface ScreenQuestion {
  readonly kind: ScreenStreamKind
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
}

/** Who members are to each other, and what they follow as long as they are connected. */
export interface MemberDirectory {
  /** All hellos of one turn in one statement. undefined: not an active member of that workspace. */
  streamsOf(
    requests: readonly { accountId: AccountId; workspaceId: WorkspaceId }[],
  ): Promise<readonly (SocketStreams | undefined)[]>
  /**
   * Which of some members each viewer may know of: active ones of the same workspace, for a guest those met in rooms. All
   * questions of one turn in one statement.
   */
  knownTo(questions: readonly KnownToQuestion[]): Promise<readonly (readonly MemberId[])[]>
  /** Who may be told that jobs have changed: whoever manages the workspace now. All questions of one turn in one statement. */
  mayWatchJobs(questions: readonly JobsQuestion[]): Promise<readonly boolean[]>
}

/** Tells a gateway what its sockets may follow and see. The only thing of the product that a gateway asks for, beside sessions. */
export interface StreamDirectory extends MemberDirectory {
  /** Who may follow a stream that is on screen, now. All questions of one turn together. */
  mayFollow(questions: readonly ScreenQuestion[]): Promise<readonly boolean[]>
}
