import type { Actor } from '@meydan/platform/operations/context'
import { limits, type ClientId, type MemberId, type RoomId, type WorkspaceId } from '@meydan/protocol'

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

/** How a text names a member. */
export const mentionPattern = /<@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/g

/** The members that a text names with `<@member-id>`, each once, at most `limits.mentions`. */
export function mentionedMembers(body: string): MemberId[] {
  if (!body.includes('<@')) return []
  const found = new Set<MemberId>()
  for (const match of body.matchAll(mentionPattern)) {
    found.add(match[1] as MemberId)
    if (found.size === limits.mentions) break
  }
  return [...found]
}
