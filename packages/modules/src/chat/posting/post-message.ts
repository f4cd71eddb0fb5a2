import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ResultOf } from '@meydan/protocol'
import { parseSend, type PostMessageInput } from './send.ts'
import type { MessageWriter } from './writer.ts'

/** Posts a message through the group commit, which checks the author's right under the room's lock. */
export async function postMessage(
  writer: MessageWriter,
  ctx: MemberContext,
  input: PostMessageInput,
): Promise<ResultOf<typeof operations.chat.postMessage>> {
  const stored = await writer.post(parseSend(ctx.actor, input))
  return { roomId: input.roomId, seq: stored.seq, createdAt: stored.createdAt.toISOString() }
}
