import type { JobDetails } from '@meydan/protocol'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { tookMs } from './job-table.tsx'
import { useJobWords } from '../../app/jobs/use-job-words.ts'

export interface JobFactsProps {
  readonly job: JobDetails
  readonly now: number
  /** Shows the jobs of its workspace; left out where no others are shown. */
  readonly onWorkspace: (() => void) | undefined
}

/** What is known of a job in single facts; those that say nothing are left out. */
export function JobFacts({ job, now, onWorkspace }: JobFactsProps) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const took = tookMs(job, now)
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-ui">
      <Fact label={t('queues.queue')}>{words.queue(job.queue)}</Fact>
      {job.workspace !== null && (
        <Fact label={t('panel.workspace')}>
          {onWorkspace === undefined ? (
            job.workspace.name
          ) : (
            <button
              type="button"
              onClick={onWorkspace}
              title={t('panel.ofWorkspace')}
              className="max-w-full truncate rounded-tiny text-accent-text hover:underline"
            >
              {job.workspace.name}
            </button>
          )}
        </Fact>
      )}
      {job.startedBy !== null && <Fact label={t('panel.startedBy')}>{job.startedBy.name}</Fact>}
      <Fact label={t('panel.asked')}>{words.instant(job.createdAt)}</Fact>
      {job.state === 'scheduled' && <Fact label={t('panel.starts')}>{words.instant(job.startAt)}</Fact>}
      {job.startedAt !== null && <Fact label={t('panel.began')}>{words.instant(job.startedAt)}</Fact>}
      {job.endedAt !== null && <Fact label={t('panel.ended')}>{words.instant(job.endedAt)}</Fact>}
      {took !== undefined && <Fact label={t('list.took')}>{words.duration(took)}</Fact>}
      {job.dueBy !== null && <Fact label={t('panel.dueBy')}>{words.instant(job.dueBy)}</Fact>}
      <Fact label={t('panel.attempts')}>{`${words.count(job.attempts)}/${words.count(job.maxAttempts)}`}</Fact>
      {job.priority !== 0 && <Fact label={t('panel.priority')}>{words.count(job.priority)}</Fact>}
      <Fact label={t('panel.id')}>
        <span className="font-mono text-12 wrap-anywhere select-all">{job.id}</span>
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 truncate tabular-nums has-[.select-all]:whitespace-normal">{children}</dd>
    </>
  )
}
