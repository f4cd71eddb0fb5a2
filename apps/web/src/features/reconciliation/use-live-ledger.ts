import { isAsNewAs } from '@meydan/client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'

import { useWorkspace } from '../../app/workspace-context.tsx'
import { ledgerKey } from './use-ledger.ts'
import type { LetterPages } from './use-ledger.ts'

/** What is added up is asked for anew so often at most, in ms, while letters change. */
const sumEveryMs = 2_000

/** So many letters that no page has are told apart. */
const maxUnlisted = 1_000

/** What is not in the list yet. */
export interface LedgerNews {
  /** How many letters are new or have changed that no loaded page has. */
  readonly unlisted: number
  /** Loads the list anew, with everything in its place. */
  readonly load: () => void
}

/** Asks anew for what changes of letters cannot be told by events, while it is looked at; rows are drawn with their changes. */
export function useLiveLedger(): LedgerNews {
  const workspace = useWorkspace()
  const { workspaceId, ledger } = workspace
  const queries = useQueryClient()
  const [unlisted, setUnlisted] = useState<ReadonlySet<string>>(new Set())
  const isVisible = useSyncExternalStore(subscribeToVisibility, () => document.visibilityState === 'visible')

  useEffect(() => {
    if (!isVisible) return
    const sums = createThrottle(sumEveryMs, () => {
      for (const part of ['sums', 'periods']) {
        void queries.invalidateQueries({ queryKey: ledgerKey(workspaceId, part) })
      }
    })
    const end = ledger.watch({
      onStart(at) {
        const isStale = ({ state }: { state: { data?: unknown } }) =>
          (state.data as LetterPages | undefined)?.pages.some((page) => !isAsNewAs(page, workspaceId, at)) ?? false
        void queries.invalidateQueries({ queryKey: ledgerKey(workspaceId, 'letters'), predicate: isStale })
        for (const part of ['sums', 'periods', 'letter']) {
          void queries.invalidateQueries({ queryKey: ledgerKey(workspaceId, part) })
        }
      },
      // Whether they may still be seen is for the server to say.
      onEnd: () => void queries.invalidateQueries({ queryKey: ledgerKey(workspaceId) }),
      onChanges({ letters, periods }) {
        const lists = queries.getQueriesData<LetterPages>({
          queryKey: ledgerKey(workspaceId, 'letters'),
          type: 'active',
        })
        const listed = new Set<string>()
        for (const [, data] of lists)
          for (const page of data?.pages ?? []) for (const { id } of page.letters) listed.add(id)
        for (const id of letters.keys()) {
          void queries.invalidateQueries({ queryKey: ledgerKey(workspaceId, 'letter', id) })
        }
        // A list that is not on screen is loaded when it comes there.
        const news = lists.length === 0 ? [] : [...letters.keys()].filter((id) => !listed.has(id))
        if (news.length > 0) setUnlisted((before) => new Set([...before, ...news].slice(0, maxUnlisted)))
        if (letters.size + periods.length > 0) sums.ask()
      },
    })
    return () => {
      end()
      sums.stop()
    }
  }, [isVisible, ledger, queries, workspaceId])

  return {
    unlisted: unlisted.size,
    load: () => {
      setUnlisted(new Set())
      void queries.invalidateQueries({ queryKey: ledgerKey(workspaceId, 'letters') })
    },
  }
}

/** Runs at once, and while it is asked for again, once in so many milliseconds. */
function createThrottle(everyMs: number, run: () => unknown): { readonly ask: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsked = false
  const ask = () => {
    if (timer !== undefined) {
      isAsked = true
      return
    }
    isAsked = false
    run()
    timer = setTimeout(() => {
      timer = undefined
      if (isAsked) ask()
    }, everyMs)
  }
  return { ask, stop: () => clearTimeout(timer) }
}

function subscribeToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
