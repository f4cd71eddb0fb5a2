import type { Conversation, Member, MemberId, RoomId, Workspace } from '@meydan/protocol'
import type { ClientErrorCode } from './client-error.ts'
import type { Model, RoomEntry } from './sync/model.ts'
import { byRecency } from './sync/order.ts'
import type { SyncStatus } from './sync/sync.ts'

/** What is shown of a workspace around the messages. Immutable; what did not change stays the same object. */
export interface WorkspaceState {
  /** failed: `error` says why, and nothing was ever loaded. Once ready it stays so, also without a connection. */
  readonly status: 'loading' | 'ready' | 'failed'
  /** Why the last load was refused; null while nothing is wrong. */
  readonly error: ClientErrorCode | null
  /** null until the workspace is ready. */
  readonly workspace: Workspace | null
  /** The caller as a member; null until the workspace is ready. */
  readonly me: Member | null
  /** The members known here, those who left included; in a large workspace the first 1,000. */
  readonly membersById: ReadonlyMap<MemberId, Member>
  /** The rooms that the caller is in, the most recent first. */
  readonly conversations: readonly Conversation[]
  /** Own messages in all rooms that are not sent yet, and those that failed. */
  readonly outbox: { readonly waiting: number; readonly failed: number }
}

const noMembers: ReadonlyMap<MemberId, Member> = new Map()
const noEntries: ReadonlyMap<RoomId, RoomEntry> = new Map()

/** Makes the state from what lies behind it, and keeps every part of it that says the same. */
export function createStatePresenter(): (
  status: SyncStatus,
  model: Model | undefined,
  outbox: WorkspaceState['outbox'],
) => WorkspaceState {
  let last: WorkspaceState | undefined
  let lastEntries: ReadonlyMap<RoomId, RoomEntry> | undefined
  return (status, model, outbox) => {
    const entries = model?.entries ?? noEntries
    const conversations =
      entries === lastEntries && last !== undefined ? last.conversations : byRecency(entries.values())
    lastEntries = entries
    const next: WorkspaceState = {
      ...status,
      workspace: model?.workspace ?? null,
      me: model?.me ?? null,
      membersById: model?.membersById ?? noMembers,
      conversations: sameItems(last?.conversations, conversations),
      outbox: last?.outbox.waiting === outbox.waiting && last.outbox.failed === outbox.failed ? last.outbox : outbox,
    }
    last = last !== undefined && isSame(last, next) ? last : next
    return last
  }
}

function sameItems<T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] {
  return before?.length === now.length && before.every((item, index) => item === now[index]) ? before : now
}

function isSame(a: WorkspaceState, b: WorkspaceState): boolean {
  return (Object.keys(b) as (keyof WorkspaceState)[]).every((key) => a[key] === b[key])
}
