// Deleting with a way back: a message looks deleted at once, and is deleted on the server when the time for "Undo" is over.

import type { RoomClient, Store } from '@meydan/client'

/** The numbers of a room's messages that are about to be deleted. */
export interface Deletions extends Store<ReadonlySet<number>> {
  /** Hides the message now and deletes it after `delayMs`, or as soon as the page goes away. */
  schedule(seq: number, delayMs: number, onFailed: (caught: unknown) => void): void
  undo(seq: number): void
}

interface Scheduled {
  readonly timer: ReturnType<typeof setTimeout>
  readonly run: () => void
}

const deletionsByRoom = new WeakMap<RoomClient, Deletions>()

/** The deletions of a room. They go on when the room is left. */
export function deletionsOf(room: RoomClient): Deletions {
  const held = deletionsByRoom.get(room) ?? createDeletions(room)
  deletionsByRoom.set(room, held)
  return held
}

/** Keeps what is to be deleted in a room. Listens for the end of the page only while something is. */
export function createDeletions(room: Pick<RoomClient, 'delete'>): Deletions {
  const listeners = new Set<() => void>()
  const scheduled = new Map<number, Scheduled>()
  let hidden: ReadonlySet<number> = new Set()

  const show = (next: ReadonlySet<number>) => {
    hidden = next
    for (const listener of listeners) listener()
  }
  const without = (seq: number) => new Set([...hidden].filter((one) => one !== seq))
  const runAll = () => {
    for (const { run } of scheduled.values()) run()
  }
  const forget = (seq: number) => {
    clearTimeout(scheduled.get(seq)?.timer)
    scheduled.delete(seq)
    if (scheduled.size === 0) globalThis.removeEventListener?.('pagehide', runAll)
  }

  return {
    getSnapshot: () => hidden,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    schedule(seq, delayMs, onFailed) {
      const run = () => {
        forget(seq)
        // A deleted message stays hidden here until its event says the same.
        room.delete(seq).catch((caught: unknown) => {
          show(without(seq))
          onFailed(caught)
        })
      }
      forget(seq)
      if (scheduled.size === 0) globalThis.addEventListener?.('pagehide', runAll)
      scheduled.set(seq, { timer: setTimeout(run, delayMs), run })
      show(new Set([...hidden, seq]))
    },
    undo(seq) {
      if (!scheduled.has(seq)) return
      forget(seq)
      show(without(seq))
    },
  }
}
