import type { Actor } from '@meydan/platform/operations/context'
import type { ClientId, MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import { mentionedMembers } from '@meydan/protocol/text/mentions'

/** One message on its way to the batch: everything parsed, nothing checked against the database yet. */
export interface Send {
  readonly workspaceId: WorkspaceId
  readonly roomId: RoomId
  readonly authorId: MemberId
  readonly clientId: ClientId
  readonly body: string
  readonly threadSeq: number | null
  readonly alsoInRoom: boolean
  /** Members that the text names; only those in the room become mentions. */
  readonly mentions: readonly MemberId[]
}

/** The input of `chat.postMessage`. */
export interface PostMessageInput {
  readonly roomId: RoomId
  readonly clientId: ClientId
  readonly body: string
  readonly threadSeq?: number | undefined
  readonly alsoInRoom?: boolean | undefined
}

/** Makes a send of a request. */
export function parseSend(actor: Actor, input: PostMessageInput): Send {
  const threadSeq = input.threadSeq ?? null
  const alsoInRoom = threadSeq !== null && input.alsoInRoom === true
  return {
    workspaceId: actor.workspaceId,
    roomId: input.roomId,
    authorId: actor.memberId,
    clientId: input.clientId,
    body: input.body,
    threadSeq,
    alsoInRoom,
    mentions: mentionedMembers(input.body),
  }
}
