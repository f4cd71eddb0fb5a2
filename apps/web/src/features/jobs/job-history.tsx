import type { JobDetails } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { ClockIcon, ErrorIcon, MinusIcon, RefreshIcon, SuccessIcon, WarningIcon } from '../../ui/icons.tsx'
import { MachineText } from '../../ui/machine-text.tsx'
import { useJobWords } from '../../app/jobs/use-job-words.ts'

type Attempt = JobDetails['history'][number]

const marks = {
  running: { icon: RefreshIcon, className: 'text-accent-text' },
  completed: { icon: SuccessIcon, className: 'text-success-text' },
  failed: { icon: ErrorIcon, className: 'text-danger-text' },
  lost: { icon: WarningIcon, className: 'text-warning-text' },
  cancelled: { icon: MinusIcon, className: 'text-muted' },
  unknown: { icon: WarningIcon, className: 'text-warning-text' },
} as const

/** The attempts at a job, the newest first: how each ended, why, and what it wrote. */
export function JobHistory({ history, now }: { readonly history: readonly Attempt[]; readonly now: number }) {
  const { t } = useTranslation('jobs')
  if (history.length === 0) {
    return (
      <p className="flex gap-2 text-ui text-pretty text-muted">
        <ClockIcon size={16} className="mt-0.5" />
        {t('panel.noHistory')}
      </p>
    )
  }
  return (
    <ol className="flex flex-col">
      {history.map((attempt) => (
        <AttemptRow key={attempt.attempt} attempt={attempt} now={now} />
      ))}
    </ol>
  )
}

function AttemptRow({ attempt, now }: { readonly attempt: Attempt; readonly now: number }) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const outcome = attempt.outcome ?? 'running'
  const { icon: IconDrawing, className } = marks[outcome]
  const endedAt = attempt.endedAt === null ? now : Date.parse(attempt.endedAt)
  const took = words.duration(Math.max(0, endedAt - Date.parse(attempt.startedAt)))
  const error = attempt.error === null ? undefined : words.error(attempt.error)

  return (
    <li className="group relative flex gap-3 pb-4 last:pb-0">
      {/* The line from one attempt to the one before it. */}
      <span aria-hidden="true" className="absolute top-6 bottom-0 left-2.25 w-px bg-line group-last:hidden" />
      <IconDrawing size={18} className={className} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="flex flex-wrap items-baseline gap-x-2 text-ui">
          <span className="font-medium">{t('panel.attempt', { n: attempt.attempt })}</span>
          <span className={className}>{t(`outcome.${outcome}`)}</span>
        </p>
        <p className="-mt-1 text-12 text-muted tabular-nums">
          {words.instant(attempt.startedAt)} · {took}
        </p>
        {error !== undefined && <p className="text-ui text-pretty">{error}</p>}
        {attempt.causes.length > 0 && <MachineText>{attempt.causes.join('\n')}</MachineText>}
        {attempt.lines.length > 0 && (
          <details open={attempt.lines.length <= 12} className="flex flex-col gap-1.5">
            <summary className="w-fit rounded-tiny text-12 font-medium text-muted hover:text-text">
              {t('panel.lines')} · {words.count(attempt.lines.length)}
            </summary>
            <div className="pt-1.5">
              <MachineText>{attempt.lines.join('\n')}</MachineText>
            </div>
          </details>
        )}
        {attempt.process !== null && (
          <p className="truncate text-12 text-muted">{t('panel.process', { process: attempt.process })}</p>
        )}
      </div>
    </li>
  )
}
