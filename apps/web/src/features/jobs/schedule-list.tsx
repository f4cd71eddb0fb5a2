import { operations } from '@meydan/client'
import type { operations as declared, ResultOf } from '@meydan/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { LoadFailed } from '../../app/load-failed.tsx'
import { useNavigation } from '../../app/navigation-context.tsx'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ClockIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { JobStateMark } from './job-state.tsx'
import { useRefreshBoard, useSchedules } from './use-board.ts'
import { useJobWords } from '../../app/jobs/use-job-words.ts'

type Schedule = ResultOf<typeof declared.jobs.getSchedules>['schedules'][number]

/** What is due by itself: when it is next, how it went last, and a way to do it now. */
export function ScheduleList() {
  const { t } = useTranslation('jobs')
  const { data: schedules, error, refetch } = useSchedules()
  if (schedules === undefined) {
    return error === null ? (
      <Skeleton className="h-40 w-full" />
    ) : (
      <LoadFailed title={t('schedules.failed')} error={error} onRetry={() => void refetch()} />
    )
  }
  if (schedules.length === 0) {
    return (
      <EmptyState icon={ClockIcon} title={t('schedules.none')}>
        {t('schedules.noneText')}
      </EmptyState>
    )
  }
  return (
    <ul className="rounded-large border border-line">
      {schedules.map((schedule) => (
        <ScheduleRow key={schedule.name} schedule={schedule} />
      ))}
    </ul>
  )
}

function ScheduleRow({ schedule }: { readonly schedule: Schedule }) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const { jobs } = useNavigation()
  const { name, cron, timeZone, nextAt, lastRun } = schedule
  const { isBusy, run } = useRunSchedule(name)

  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate text-ui font-medium">{words.name(name)}</p>
        <p className="truncate text-12 text-muted">
          <span className="font-mono">{cron}</span> · {timeZone} · {words.queue(schedule.queue)}
        </p>
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-12 tabular-nums sm:w-56">
        <dt className="text-muted">{t('schedules.next')}</dt>
        <dd>{nextAt === null ? '–' : words.instant(nextAt)}</dd>
        <dt className="text-muted">{t('schedules.last')}</dt>
        <dd className="flex items-center gap-1.5">
          {lastRun === null ? (
            t('schedules.never')
          ) : (
            <>
              <a {...jobs('instance', lastRun.id)} className="rounded-tiny text-accent-text hover:underline">
                {words.instant(lastRun.endedAt ?? lastRun.createdAt)}
              </a>
              <JobStateMark state={lastRun.state} size={16} />
              <span className="sr-only">{t(`state.${lastRun.state}`)}</span>
            </>
          )}
        </dd>
      </dl>
      <span className="ml-auto">
        <Button isBusy={isBusy} aria-label={t('schedules.runOf', { name: words.name(name) })} onClick={run}>
          {t('schedules.run')}
        </Button>
      </span>
    </li>
  )
}

function useRunSchedule(name: string): { isBusy: boolean; run: () => void } {
  const { t } = useTranslation('jobs')
  const workspace = useWorkspace()
  const { openJobs } = useNavigation()
  const { show } = useToasts()
  const errorText = useErrorText()
  const refresh = useRefreshBoard()
  const [isBusy, setBusy] = useState(false)

  async function act(): Promise<void> {
    setBusy(true)
    try {
      const { job } = await workspace.call(operations.jobs.runSchedule, { name })
      show({
        tone: 'success',
        text: t('schedules.sent'),
        action: { label: t('action.show'), onSelect: () => openJobs('instance', job.id) },
      })
    } catch (caught) {
      show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
    }
    setBusy(false)
    refresh()
  }
  return { isBusy, run: () => void act() }
}
