import type { Store } from '@meydan/client'
import { useSyncExternalStore } from 'react'

import { gathered } from './gathered.ts'

/** The snapshot of a store of the client; the component follows its changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(gathered(store.subscribe), store.getSnapshot)
}
