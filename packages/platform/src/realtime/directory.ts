import type { AccountId, MemberId, StreamKey, WorkspaceId } from '@meydan/protocol'

/** Who a socket is for, and what it follows: read in one statement, so that heads and memberships are of one moment. */
export interface SocketStreams {
  readonly memberId: MemberId
  /** The member's own stream, the workspace's, and those of the member's rooms, each with its head at that moment. */
  readonly streams: readonly { readonly key: StreamKey; readonly head: number }[]
}

/** Tells a gateway what its sockets follow. The only thing of the product that a gateway asks for, beside sessions. */
export interface StreamDirectory {
  /** All hellos of one turn in one statement. undefined: not an active member of that workspace. */
  streamsOf(
    requests: readonly { accountId: AccountId; workspaceId: WorkspaceId }[],
  ): Promise<readonly (SocketStreams | undefined)[]>
}
