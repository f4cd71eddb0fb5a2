/**
 * A value that changes, in the form that React's `useSyncExternalStore` takes; both functions may be passed on unbound.
 * A snapshot is immutable and stays the same object until something in it changes.
 */
export interface Store<T> {
  readonly getSnapshot: () => T
  /** Calls the listener after each change. The returned function ends it. */
  readonly subscribe: (listener: () => void) => () => void
}

/** A store in the hands of the one who changes what stands behind it. */
export interface OwnedStore<T> extends Store<T> {
  /** Says that the snapshot is out of date. */
  changed(): void
  /** Whether somebody is told of changes. */
  isWatched(): boolean
}

/** Makes a store that computes its snapshot when somebody looks, so that a change that nobody looks at costs nothing. */
export function createStore<T>(compute: () => T): OwnedStore<T> {
  const listeners = new Set<() => void>()
  let held: { value: T } | undefined
  return {
    getSnapshot() {
      held ??= { value: compute() }
      return held.value
    },
    subscribe(listener) {
      // A function of its own for each call: the same listener twice is two subscriptions.
      const call = () => listener()
      listeners.add(call)
      return () => listeners.delete(call)
    },
    changed() {
      held = undefined
      for (const call of listeners) call()
    },
    isWatched: () => listeners.size > 0,
  }
}
