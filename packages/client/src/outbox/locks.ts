/** Runs work of one name at a time, over all tabs of an origin where the browser can. */
export interface OutboxLocks {
  hold(name: string, work: () => Promise<void>): Promise<void>
}

interface LockManagerLike {
  request(name: string, work: () => Promise<void>): Promise<void>
}

/** The browser's Web Locks. A tab that dies lets go of its locks. */
export function webLocks(locks: LockManagerLike): OutboxLocks {
  return {
    async hold(name, work) {
      let isHeld = false
      try {
        await locks.request(name, () => {
          isHeld = true
          return work()
        })
      } catch (caught) {
        if (isHeld) throw caught
        // A page without an origin of its own is refused locks; it shares its storage with nobody, either.
        await work()
      }
    },
  }
}

/**
 * For a storage that nobody shares, and for browsers without Web Locks: two tabs may then send the same entry, which the
 * server answers as one because of its client id.
 */
export const noLocks: OutboxLocks = { hold: (_name, work) => work() }

/** The locks to use with the browser's own storage. */
export function surroundingLocks(): OutboxLocks {
  const { navigator } = globalThis as unknown as { navigator?: { locks?: LockManagerLike } }
  return navigator?.locks === undefined ? noLocks : webLocks(navigator.locks)
}
