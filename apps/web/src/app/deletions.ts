// Deleting with a way back: something looks deleted at once, and is deleted on the server when the time for "Undo" is over.

import type { Store } from '@meydan/client'

/** How long a deletion can be undone. */
export const undoMs = 6_000

/** What is about to be deleted, by its key. */
export interface Deletions<Key> extends Store<ReadonlySet<Key>> {
  /** Hides it now and deletes it after `delayMs`, or as soon as the page goes away. */
  schedule(key: Key, delayMs: number, onFailed: (caught: unknown) => void): void
  undo(key: Key): void
}

interface Scheduled {
  readonly timer: ReturnType<typeof setTimeout>
  readonly run: () => void
}

/** Keeps what is to be deleted. Listens for the end of the page only while something is. */
export function createDeletions<Key>(remove: (key: Key) => Promise<unknown>): Deletions<Key> {
  const listeners = new Set<() => void>()
  const scheduled = new Map<Key, Scheduled>()
  let hidden: ReadonlySet<Key> = new Set()

  const show = (next: ReadonlySet<Key>) => {
    hidden = next
    for (const listener of listeners) listener()
  }
  const without = (key: Key) => new Set([...hidden].filter((one) => one !== key))
  const runAll = () => {
    for (const { run } of scheduled.values()) run()
  }
  const forget = (key: Key) => {
    clearTimeout(scheduled.get(key)?.timer)
    scheduled.delete(key)
    if (scheduled.size === 0) globalThis.removeEventListener?.('pagehide', runAll)
  }

  return {
    getSnapshot: () => hidden,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    schedule(key, delayMs, onFailed) {
      const run = () => {
        forget(key)
        // What was deleted stays hidden here until its event says the same.
        remove(key).catch((caught: unknown) => {
          show(without(key))
          onFailed(caught)
        })
      }
      forget(key)
      if (scheduled.size === 0) globalThis.addEventListener?.('pagehide', runAll)
      scheduled.set(key, { timer: setTimeout(run, delayMs), run })
      show(new Set([...hidden, key]))
    },
    undo(key) {
      if (!scheduled.has(key)) return
      forget(key)
      show(without(key))
    },
  }
}
