import type { Job, JobProgress } from '@meydan/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../format.ts'
import { durationParts } from './durations.ts'

/** What jobs are called, by words where there are some and by their technical name elsewhere. */
export interface JobWords {
  readonly name: (job: string) => string
  readonly queue: (queue: string) => string
  /** Why something failed; the code itself where there are no words for it. */
  readonly error: (error: NonNullable<Job['error']>) => string
  /** What is being done; undefined where nothing was said. */
  readonly doing: (progress: JobProgress) => string | undefined
  readonly duration: (ms: number) => string
  readonly instant: (at: string) => string
  /** A count that stops at its bound says so. */
  readonly count: (value: number, bound?: number) => string
}

export function useJobWords(): JobWords {
  const { t, i18n } = useTranslation(['jobs', 'errors'])
  const formats = useFormats()
  return useMemo(() => {
    // Keys come from the server: those that are not there have no type.
    const words = (key: string, values: object = {}) =>
      i18n.exists(key) ? (t as unknown as (key: string, values: object) => string)(key, values) : undefined
    return {
      name: (job) => words(`jobs:names.${job}`) ?? job,
      queue: (queue) => words(`jobs:queueNames.${queue}`) ?? queue,
      error: ({ code, message }) => words(`errors:${code}`) ?? (message === '' ? code : message),
      doing: ({ message }) =>
        message === null ? undefined : (words(`jobs:progress.${message.code}`, message.params) ?? message.code),
      duration: (ms) =>
        durationParts(ms)
          .map(([unit, n]) => t(`jobs:duration.${unit}`, { n: formats.number(n) }))
          .join(' '),
      instant: (at) => formats.dateTime(new Date(at)),
      count: (value, bound) =>
        value === bound ? t('jobs:queues.atLeast', { count: formats.number(value) as never }) : formats.number(value),
    }
  }, [formats, i18n, t])
}
