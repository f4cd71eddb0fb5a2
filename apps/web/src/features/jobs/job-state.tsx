import type { Job, JobState } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { classNames } from '../../ui/class-names.ts'
import { ClockIcon, ErrorIcon, InboxIcon, MinusIcon, RefreshIcon, SuccessIcon, WarningIcon } from '../../ui/icons.tsx'
import type { Icon } from '../../ui/icons.tsx'
import { JobProgressBar } from '../../app/jobs/job-progress-bar.tsx'
import { useJobWords } from '../../app/jobs/use-job-words.ts'

const looks: Readonly<Record<JobState, { readonly icon: Icon; readonly className: string }>> = {
  waiting: { icon: InboxIcon, className: 'text-muted' },
  scheduled: { icon: ClockIcon, className: 'text-muted' },
  active: { icon: RefreshIcon, className: 'text-accent-text' },
  completed: { icon: SuccessIcon, className: 'text-success-text' },
  failed: { icon: ErrorIcon, className: 'text-danger-text' },
  cancelled: { icon: MinusIcon, className: 'text-muted' },
}

const unsure = { icon: WarningIcon, className: 'text-warning-text' }

/** The sign of where a job stands. Words stand beside it. */
export function JobStateMark({
  state,
  isUnsure = false,
  size = 18,
}: {
  readonly state: JobState
  /** Nobody knows whether what it handed over has arrived. */
  readonly isUnsure?: boolean
  readonly size?: number
}) {
  const { icon: IconDrawing, className } = isUnsure ? unsure : looks[state]
  return <IconDrawing size={size} className={className} />
}

/** Where a job stands in a few words: how far it is, when it begins, why it failed. */
export function JobStateWords({ job, now }: { readonly job: Job; readonly now: number }) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const { state, error, progress } = job
  if (state === 'active' && progress !== null) return <JobProgressBar progress={progress} now={now} isCompact />
  if (state === 'failed' && error !== null) {
    const text = job.isOutcomeUnknown ? t('unsure.title') : words.error(error)
    return (
      <span
        className={classNames('truncate', job.isOutcomeUnknown ? 'text-warning-text' : 'text-danger-text')}
        title={text}
      >
        <span className="sr-only">{t('state.failed')}: </span>
        {text}
      </span>
    )
  }
  if (state === 'scheduled') {
    const at = words.instant(job.startAt)
    return (
      <span className="truncate text-muted">
        {job.attempts > 0 ? t('triedAgainAt', { at }) : t('startsAt', { at })}
      </span>
    )
  }
  return (
    <span className={classNames('truncate', state === 'active' ? 'text-accent-text' : 'text-muted')}>
      {t(`state.${state}`)}
    </span>
  )
}
