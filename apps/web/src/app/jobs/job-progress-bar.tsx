import type { JobProgress } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { classNames } from '../../ui/class-names.ts'
import { useJobWords } from './use-job-words.ts'

export interface JobProgressBarProps {
  readonly progress: JobProgress
  /** The time by this device, which the time that is left counts down with. */
  readonly now: number
  /** In one line, for lists. */
  readonly isCompact?: boolean
}

/** How far a job is: the share, what is being done, and the time that is left. */
export function JobProgressBar({ progress, now, isCompact = false }: JobProgressBarProps) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const share = progress.total > 0 ? Math.min(1, Math.max(0, progress.done / progress.total)) : 0
  const percent = t('percent', { percent: Math.floor(share * 100) })
  const doing = words.doing(progress)
  const leftMs = progress.readyAt === null || share >= 1 ? undefined : Date.parse(progress.readyAt) - now
  // What is a second late is not late: nothing is said rather than something wrong.
  const left = leftMs === undefined || leftMs < 1_000 ? undefined : t('left', { duration: words.duration(leftMs) })

  const bar = (
    <span
      role="progressbar"
      aria-label={doing ?? t('state.active')}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={[percent, left].filter((part) => part !== undefined).join(', ')}
      className={classNames('block overflow-hidden rounded-full bg-press', isCompact ? 'h-1 w-16 shrink-0' : 'h-1.5')}
    >
      <span
        className="block h-full rounded-full bg-accent transition-[width] duration-panel"
        style={{ width: `${share * 100}%` }}
      />
    </span>
  )
  if (isCompact) {
    return (
      <span className="flex min-w-0 items-center gap-2">
        {bar}
        <span className="shrink-0 text-accent-text tabular-nums">{percent}</span>
        {left !== undefined && <span className="truncate text-12 text-muted tabular-nums">{left}</span>}
      </span>
    )
  }
  return (
    <div className="flex flex-col gap-1.5">
      {doing !== undefined && <p className="text-ui text-pretty">{doing}</p>}
      {bar}
      <p className="flex justify-between gap-3 text-12 text-muted tabular-nums">
        <span>{percent}</span>
        <span>{left}</span>
      </p>
    </div>
  )
}
