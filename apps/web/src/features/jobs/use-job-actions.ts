import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import type { JobScope } from '../../app/navigation-context.tsx'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useToasts } from '../../ui/toast.tsx'
import { useBoardCalls, useRefreshBoard } from './use-board.ts'

/** What is done to a job; undefined while nothing is. */
export type JobAct = 'retry' | 'settle' | 'cancel' | 'run'

export interface JobActions {
  readonly busy: JobAct | undefined
  readonly retry: (id: string) => void
  /** Ends what nobody knows of as arrived. */
  readonly settle: (id: string) => void
  readonly cancel: (id: string) => void
  /** Only the operator may. */
  readonly run: ((id: string) => void) | undefined
}

/** What can be done with a job, said to be done or not by a toast. Cancelling is undone by trying again. */
export function useJobActions(scope: JobScope): JobActions {
  const { t } = useTranslation('jobs')
  const calls = useBoardCalls(scope)
  const refresh = useRefreshBoard()
  const { show } = useToasts()
  const errorText = useErrorText()
  const [busy, setBusy] = useState<JobAct>()

  const attempt = useCallback(
    async (act: JobAct, run: () => Promise<unknown>, done: Parameters<typeof show>[0]) => {
      setBusy(act)
      try {
        await run()
        show({ tone: 'success', ...done })
      } catch (caught) {
        show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
      }
      setBusy(undefined)
      refresh()
    },
    [errorText, refresh, show],
  )

  return useMemo(() => {
    const { run } = calls
    const retry = (id: string) => void attempt('retry', () => calls.retry(id), { text: t('action.retried') })
    return {
      busy,
      retry,
      settle: (id) =>
        void attempt('settle', () => calls.retry(id, { hasArrived: true }), { text: t('action.settled') }),
      cancel: (id) =>
        void attempt('cancel', () => calls.cancel(id), {
          text: t('action.cancelled'),
          action: { label: t('action.undo'), onSelect: () => retry(id) },
        }),
      run: run === undefined ? undefined : (id) => void attempt('run', () => run(id), { text: t('action.runs') }),
    }
  }, [attempt, busy, calls, t])
}
