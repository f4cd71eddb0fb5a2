import { ClientError } from '@meydan/client'
import type { Job, JobDetails } from '@meydan/protocol'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import type { JobScope } from '../../app/navigation-context.tsx'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useIsWide } from '../../app/use-media.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChevronLeftIcon, CloseIcon, JobsIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { JobActions } from './job-actions.tsx'
import { JobFacts } from './job-facts.tsx'
import { JobHistory } from './job-history.tsx'
import { JobProgressBar } from '../../app/jobs/job-progress-bar.tsx'
import { JobStateMark } from './job-state.tsx'
import { JsonView } from './json-view.tsx'
import { useJobDetails } from './use-board.ts'
import { useJobWords } from '../../app/jobs/use-job-words.ts'
import { useNow } from '../../app/use-now.ts'

export interface JobPanelProps {
  readonly scope: JobScope
  readonly jobId: string
  readonly onClose: () => void
  /** Narrows the board to the job's workspace. */
  readonly onWorkspace: ((workspace: NonNullable<Job['workspace']>) => void) | undefined
}

/** One job, beside the list; a page of its own on a phone. */
export function JobPanel({ scope, jobId, onClose, onWorkspace }: JobPanelProps) {
  const { t } = useTranslation(['jobs', 'shell'])
  const isWide = useIsWide()
  const words = useJobWords()
  const errorText = useErrorText()
  const { data: job, error, refetch } = useJobDetails(scope, jobId)
  const isGone = error instanceof ClientError && error.code === 'jobs.not_found'

  return (
    <aside
      aria-label={t('panel.label')}
      className={
        isWide
          ? 'flex w-100 shrink-0 flex-col border-l border-line bg-surface'
          : 'flex min-h-0 min-w-0 flex-1 flex-col bg-surface'
      }
    >
      <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line px-2 md:pr-2 md:pl-5">
        {!isWide && <IconButton label={t('panel.back')} icon={ChevronLeftIcon} onClick={onClose} />}
        <h2 className="min-w-0 flex-1 truncate text-15 font-semibold">
          {job === undefined ? <Skeleton className="h-4 w-40" /> : words.name(job.name)}
        </h2>
        {isWide && <IconButton label={t('panel.close')} icon={CloseIcon} onClick={onClose} />}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isGone ? (
          <EmptyState icon={JobsIcon} title={t('panel.gone')}>
            {t('panel.goneText')}
          </EmptyState>
        ) : job !== undefined ? (
          <Details scope={scope} job={job} onWorkspace={onWorkspace} />
        ) : error !== null ? (
          <div className="p-4">
            <Banner
              tone="warning"
              title={t('panel.failed')}
              action={<Button onClick={() => void refetch()}>{t('shell:tryNow')}</Button>}
            >
              {errorText(shownErrorCode(error))}
            </Banner>
          </div>
        ) : (
          <PanelSkeleton />
        )}
      </div>
    </aside>
  )
}

function Details({
  scope,
  job,
  onWorkspace,
}: Pick<JobPanelProps, 'scope' | 'onWorkspace'> & { readonly job: JobDetails }) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const now = useNow(job.state === 'active')
  const { workspace, error } = job
  const hasArguments = job.secretFields.length > 0 || hasFields(job.arguments)

  return (
    <div className="flex flex-col gap-6 p-4 pb-10 md:px-5">
      <div className="flex flex-col gap-4">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ui font-medium">
          <JobStateMark state={job.state} isUnsure={job.isOutcomeUnknown} />
          {t(`state.${job.state}`)}
          <span className="font-mono text-12 font-regular text-muted">{job.name}</span>
        </p>
        {job.state === 'active' && job.progress !== null && <JobProgressBar progress={job.progress} now={now} />}
        {job.isOutcomeUnknown ? (
          <Banner tone="warning" title={t('unsure.title')}>
            {t('unsure.text')}
          </Banner>
        ) : (
          error !== null && <Banner tone="danger" title={words.error(error)} />
        )}
        <JobActions scope={scope} job={job} />
      </div>
      <Section title={t('panel.facts')}>
        <JobFacts
          job={job}
          now={now}
          onWorkspace={workspace === null || onWorkspace === undefined ? undefined : () => onWorkspace(workspace)}
        />
      </Section>
      <Section title={t('panel.arguments')}>
        {!job.isKnown ? (
          <p className="text-ui text-pretty text-muted">{t('panel.unknown')}</p>
        ) : hasArguments ? (
          <JsonView value={job.arguments} secretFields={job.secretFields} secret={t('panel.secret')} />
        ) : (
          <p className="text-ui text-muted">{t('panel.noArguments')}</p>
        )}
      </Section>
      {hasFields(job.output) && (
        <Section title={t('panel.output')}>
          <JsonView value={job.output} />
        </Section>
      )}
      <Section title={t('panel.history')}>
        <JobHistory history={job.history} now={now} />
      </Section>
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-12 font-medium text-muted">{title}</h3>
      {children}
    </section>
  )
}

function PanelSkeleton() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-3 p-5">
      {['w-28', 'w-64', 'w-52', 'w-60', 'w-44'].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
      <Skeleton className="mt-3 h-24 w-full" />
    </div>
  )
}

function hasFields(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== null
}
