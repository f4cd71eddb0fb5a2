import type { AccountId, ClientId, RoomId, WorkspaceId } from '@meydan/protocol'
import type { ClientErrorCode } from '../client-error.ts'

/** Whose messages these are: what one account wrote is never sent by another. */
export interface OutboxScope {
  readonly accountId: AccountId
  readonly workspaceId: WorkspaceId
}

/** A message that the server has not acknowledged. */
export interface OutboxEntry extends OutboxScope {
  readonly clientId: ClientId
  readonly roomId: RoomId
  readonly body: string
  readonly threadSeq: number | null
  readonly alsoInRoom: boolean
  /** When it was written, as an ISO instant of this device's clock. */
  readonly createdAt: string
  /** Place in the queue; entries of a room are sent in ascending order. */
  readonly order: number
  /** waiting: is sent as soon as it can be; failed: waits for somebody to try again or to throw it away. */
  readonly state: 'waiting' | 'failed'
  /** Why it failed. */
  readonly error: ClientErrorCode | null
}

/** Where messages wait that are not sent yet. Each function is atomic. */
export interface OutboxStorage {
  /** The entries of a scope, in the order in which they are to be sent. */
  list(scope: OutboxScope): Promise<readonly OutboxEntry[]>
  /** Adds the entry, or replaces the one with its client id. */
  put(entry: OutboxEntry): Promise<void>
  /** Takes an entry out; one that is not there is no error. */
  remove(clientId: ClientId): Promise<void>
}

/** The order of entries: by place, those of two tabs at the same place by id. */
export function inOrder<T extends Pick<OutboxEntry, 'order' | 'clientId'>>(entries: Iterable<T>): T[] {
  return Array.from(entries).toSorted((a, b) => a.order - b.order || (a.clientId < b.clientId ? -1 : 1))
}
