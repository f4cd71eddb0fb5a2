import type { ClientId } from '@meydan/protocol'
import { inOrder, type OutboxEntry, type OutboxStorage } from './storage.ts'

/** Keeps the outbox for as long as the process lives: for Node, and for browsers that store nothing. */
export function createMemoryStorage(): OutboxStorage {
  const entries = new Map<ClientId, OutboxEntry>()
  return {
    list: ({ accountId, workspaceId }) =>
      Promise.resolve(
        inOrder([...entries.values()].filter((one) => one.accountId === accountId && one.workspaceId === workspaceId)),
      ),
    put: (entry) => {
      entries.set(entry.clientId, entry)
      return Promise.resolve()
    },
    remove: (clientId) => {
      entries.delete(clientId)
      return Promise.resolve()
    },
  }
}
