import type { Caches } from '@meydan/platform/cache/caches'
import type { Queryable } from '@meydan/platform/db/database'
import type { Actor } from '@meydan/platform/operations/context'
import { EncodedResult } from '@meydan/platform/operations/encoded-result'
import { memberStream, workspaceStream, type operations, type ResultOf } from '@meydan/protocol'
import { readConversations } from './read-conversations.ts'

type ConversationList = EncodedResult<ResultOf<typeof operations.chat.listConversations>>

/** The conversation lists of members. */
export interface ConversationLists {
  /** `chat.listConversations`. */
  listOf(actor: Actor): Promise<ConversationList>
}

/**
 * Makes the reader. A list stands on the positions that it carries: the member's own stream, the workspace's, and those of
 * its rooms. So a message costs nothing here, however many lists it makes old: they are found to be when asked for. It
 * stays in the process, as it goes out (docs/decisions/0013).
 */
export function createConversationLists(db: Queryable, caches: Pick<Caches, 'create'>): ConversationLists {
  const cache = caches.create<ConversationList>({
    name: 'conversations',
    form: 1,
    ttlMs: 3_600_000,
    idleMs: 300_000,
    maxEntries: 5_000,
    maxBytes: 32 * 1024 * 1024,
    sizeOf: (list) => list.json.byteLength,
  })
  return {
    listOf: (actor) =>
      cache.read({
        workspaceId: actor.workspaceId,
        id: actor.memberId,
        streams: [memberStream(actor.memberId), workspaceStream(actor.workspaceId)],
        async load() {
          const list = await readConversations(db, actor)
          return { value: EncodedResult.of(list), positions: list.positions }
        },
      }),
  }
}
