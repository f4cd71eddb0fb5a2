import type { PresenceState } from '@meydan/client'
import type { Member, MemberId } from '@meydan/protocol'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'

import { useStore } from '../use-store.ts'
import { useWorkspace } from '../workspace-context.tsx'

/** What is shown of where a member is; `dnd` for those who are there and want peace. */
export type ShownPresence = PresenceState | 'dnd'

/** A member as it is known here; undefined for those who are not. */
export function useMember(memberId: string): Member | undefined {
  const { state } = useWorkspace()
  const read = useCallback(() => state.getSnapshot().membersById.get(memberId as MemberId), [state, memberId])
  return useSyncExternalStore(state.subscribe, read)
}

/** Where a member is; undefined while nobody watches it and while that is not known. */
export function usePresence(memberId: string): ShownPresence | undefined {
  const { presence } = useWorkspace()
  const state = useStore(useMemo(() => presence.of(memberId), [presence, memberId]))
  const isQuiet = typeof useMember(memberId)?.doNotDisturbUntil === 'string'
  return isQuiet && state !== undefined && state !== 'offline' ? 'dnd' : state
}

/** Watches a member while an element of it is on screen, or nearly. */
export function useWatched(memberId: string, element: RefObject<Element | null>): void {
  const { presence } = useWorkspace()
  useEffect(() => {
    if (element.current === null) return
    let stop: (() => void) | undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting === true) {
          stop ??= presence.watch([memberId])
        } else {
          stop?.()
          stop = undefined
        }
      },
      { rootMargin: '200px' },
    )
    observer.observe(element.current)
    return () => {
      observer.disconnect()
      stop?.()
    }
  }, [presence, memberId, element])
}
