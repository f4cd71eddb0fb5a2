import { useCallback, useState } from 'react'

import type { ShownErrorCode } from './error-text.ts'
import { shownErrorCode } from './shown-error.ts'

/** Something that a form or a button does, as it is shown. */
export interface Action<Args extends readonly unknown[]> {
  readonly isBusy: boolean
  /** Why the last try failed; gone with the next one. */
  readonly errorCode: ShownErrorCode | undefined
  readonly run: (...args: Args) => void
  /** Forgets the failure, when what shows it is closed. */
  readonly clear: () => void
}

const idle = { isBusy: false, errorCode: undefined } as const

/** Runs an act of the reader and keeps whether it is under way or failed. */
export function useAction<Args extends readonly unknown[]>(act: (...args: Args) => Promise<void>): Action<Args> {
  const [state, setState] = useState<Pick<Action<Args>, 'isBusy' | 'errorCode'>>(idle)
  const run = useCallback(
    (...args: Args) => {
      setState({ isBusy: true, errorCode: undefined })
      act(...args).then(
        () => setState(idle),
        (caught: unknown) => setState({ isBusy: false, errorCode: shownErrorCode(caught) }),
      )
    },
    [act],
  )
  const clear = useCallback(() => setState(idle), [])
  return { ...state, run, clear }
}
