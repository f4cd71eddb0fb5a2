import { useCallback, useEffect, useState } from 'react'

import type { ShownErrorCode } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'

/** Something that a screen asks the server for as it opens, and again where it is told to. */
export interface Loaded<T> {
  /** undefined while it is under way, and after it failed. */
  readonly value: T | undefined
  readonly errorCode: ShownErrorCode | undefined
  readonly retry: () => void
  /** Loads anew; what is there stays until then. */
  readonly refresh: () => void
}

/** Loads when the screen opens and when `load` becomes another function; what is not waited for any more is given up. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value?: T; errorCode?: ShownErrorCode }>({})
  const [round, setRound] = useState(0)

  useEffect(() => {
    const abort = new AbortController()
    load(abort.signal).then(
      (value) => setState({ value }),
      (caught: unknown) => {
        if (!abort.signal.aborted) setState({ errorCode: shownErrorCode(caught) })
      },
    )
    return () => abort.abort()
  }, [load, round])

  const refresh = useCallback(() => setRound((before) => before + 1), [])
  const retry = useCallback(() => {
    setState({})
    refresh()
  }, [refresh])
  return { value: state.value, errorCode: state.errorCode, retry, refresh }
}
