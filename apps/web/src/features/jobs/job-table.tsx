import type { Job } from '@meydan/protocol'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../app/navigation-context.tsx'
import type { JobScope } from '../../app/navigation-context.tsx'
import { useIsWide } from '../../app/use-media.ts'
import { classNames } from '../../ui/class-names.ts'
import { JobStateMark, JobStateWords } from './job-state.tsx'
import { useJobWords } from '../../app/jobs/use-job-words.ts'
import type { JobWords } from '../../app/jobs/use-job-words.ts'
import { useNow } from '../../app/use-now.ts'

export interface JobTableProps {
  readonly scope: JobScope
  readonly jobs: readonly Job[]
}

const head = 'h-8 px-3 text-left text-12 font-medium whitespace-nowrap text-muted'

/** The jobs of a board: a table, and on a phone a list. Arrows go from job to job, Enter opens one beside it. */
export function JobTable({ scope, jobs }: JobTableProps) {
  const isWide = useIsWide()
  const now = useNow(jobs.some(({ state, progress }) => state === 'active' || (progress?.readyAt ?? null) !== null))
  return isWide ? <Wide scope={scope} jobs={jobs} now={now} /> : <Narrow scope={scope} jobs={jobs} now={now} />
}

interface RowsProps extends JobTableProps {
  readonly now: number
}

function Wide({ scope, jobs, now }: RowsProps) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const { jobId } = useNavigation()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of its links are heard here
    <table className="w-full table-fixed text-ui" onKeyDown={moveByArrows}>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={classNames(head, 'w-[36%]')}>
            {t('list.job')}
          </th>
          <th scope="col" className={head}>
            {t('list.state')}
          </th>
          <th scope="col" className={classNames(head, 'hidden w-28 @min-[60rem]:table-cell')}>
            {t('list.queue')}
          </th>
          <th scope="col" className={classNames(head, 'hidden w-20 text-right @min-[52rem]:table-cell')}>
            {t('list.attempts')}
          </th>
          <th scope="col" className={classNames(head, 'hidden w-24 text-right @min-[52rem]:table-cell')}>
            {t('list.took')}
          </th>
          <th scope="col" className={classNames(head, 'w-40 text-right')}>
            {t('list.asked')}
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <tr
            key={job.id}
            className={classNames(
              'relative h-10 border-b border-line transition-colors',
              job.id === jobId ? 'bg-press' : 'hover:bg-hover',
            )}
          >
            <td className="px-3">
              <span className="flex min-w-0 items-center gap-2.5">
                <JobStateMark state={job.state} isUnsure={job.isOutcomeUnknown} />
                <JobLink scope={scope} job={job} />
                <About scope={scope} job={job} className="hidden text-12 text-muted @min-[52rem]:block" />
              </span>
            </td>
            <td className="px-3">
              <span className="flex min-w-0">
                <JobStateWords job={job} now={now} />
              </span>
            </td>
            <td className="hidden truncate px-3 text-muted @min-[60rem]:table-cell">{words.queue(job.queue)}</td>
            <td className="hidden px-3 text-right text-muted tabular-nums @min-[52rem]:table-cell">
              {attemptsWords(job)}
            </td>
            <td className="hidden px-3 text-right text-muted tabular-nums @min-[52rem]:table-cell">
              {tookWords(tookMs(job, now), words)}
            </td>
            <td className="px-3 text-right text-12 whitespace-nowrap text-muted tabular-nums">
              {words.instant(job.createdAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Narrow({ scope, jobs, now }: RowsProps) {
  const words = useJobWords()
  return (
    <ul className="flex flex-col">
      {jobs.map((job) => (
        <li
          key={job.id}
          className="relative flex min-h-14 items-center gap-3 border-b border-line px-4 py-2 active:bg-press"
        >
          <JobStateMark state={job.state} isUnsure={job.isOutcomeUnknown} size={20} />
          <span className="flex min-w-0 flex-1 flex-col gap-0.5">
            <span className="flex items-baseline justify-between gap-3">
              <JobLink scope={scope} job={job} />
              <span className="shrink-0 text-12 text-muted tabular-nums">{words.instant(job.createdAt)}</span>
            </span>
            <span className="flex min-w-0 items-center gap-2 text-12">
              <JobStateWords job={job} now={now} />
              {/* Beside longer words there is no place for it; the job itself says it. */}
              {job.state !== 'active' && job.state !== 'failed' && (
                <About scope={scope} job={job} className="text-muted" />
              )}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The name, whose link the whole row is. */
function JobLink({ scope, job }: { readonly scope: JobScope; readonly job: Job }) {
  const words = useJobWords()
  const { jobs, jobId } = useNavigation()
  return (
    <a
      {...jobs(scope, job.id)}
      data-job={job.id}
      aria-current={job.id === jobId || undefined}
      className="truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:rounded-small focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
    >
      {words.name(job.name)}
    </a>
  )
}

/** Whom it is done for, and who started it. In a workspace that one is known. */
function About({ scope, job, className }: { readonly scope: JobScope; readonly job: Job; readonly className: string }) {
  const parts = [scope === 'instance' ? job.workspace?.name : undefined, job.startedBy?.name]
  const about = parts.filter((part) => part !== undefined && part !== '').join(' · ')
  return about === '' ? null : <span className={classNames('min-w-0 truncate', className)}>{about}</span>
}

/** How long its last attempt took, or takes so far. */
export function tookMs({ startedAt, endedAt, state }: Job, now: number): number | undefined {
  if (startedAt === null || state === 'scheduled' || state === 'waiting') return undefined
  if (endedAt === null) return Math.max(0, Math.floor((now - Date.parse(startedAt)) / 1_000) * 1_000)
  return Math.max(0, Date.parse(endedAt) - Date.parse(startedAt))
}

/** Most are tried once, and how often they may be tried says nothing then. */
function attemptsWords({ attempts, maxAttempts }: Job): string {
  if (attempts === 0) return '–'
  return attempts === 1 ? '1' : `${attempts}/${maxAttempts}`
}

function tookWords(ms: number | undefined, words: Pick<JobWords, 'duration'>): string {
  return ms === undefined ? '–' : words.duration(ms)
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-job]')]
  const next = links[links.findIndex((link) => link === document.activeElement) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
