import type { Store } from '@meydan/client'
import { useSyncExternalStore } from 'react'

/** The snapshot of a store of the client; the component follows its changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.getSnapshot)
}
