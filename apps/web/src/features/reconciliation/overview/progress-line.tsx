import type { Job } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../../app/navigation-context.tsx'
import { useStore } from '../../../app/use-store.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { useEffect } from 'react'

/** What one has asked for and is still being done, quietly: it can be left and found again. Nothing while nothing is. */
export function ProgressLine() {
  const { t, i18n } = useTranslation(['reconciliation', 'jobs'])
  const { jobs } = useWorkspace()
  const navigation = useNavigation()
  const own = useStore(jobs.own)
  useEffect(() => jobs.askForOwn(), [jobs])
  const running = own.jobs.filter(isRunning)
  if (running.length === 0) return null
  // Names come from the server: one that is not there has no type.
  const name = (job: Job) =>
    i18n.exists(`jobs:names.${job.name}`) ? i18n.t(`jobs:names.${job.name}` as never) : job.name
  return (
    <ul aria-label={t('progress.label')} className="flex flex-col">
      {running.map((job) => {
        const share = job.progress === null || job.progress.total === 0 ? 0 : job.progress.done / job.progress.total
        return (
          <li key={job.id} className="flex h-8 items-center gap-3 text-12">
            <span className="truncate">{name(job)}</span>
            <span
              role="progressbar"
              aria-label={name(job)}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.floor(share * 100)}
              className="h-1 w-24 shrink-0 overflow-hidden rounded-full bg-press"
            >
              <span
                className="block h-full rounded-full bg-accent transition-[width] duration-panel"
                style={{ width: `${share * 100}%` }}
              />
            </span>
            <span className="shrink-0 text-muted tabular-nums">
              {t('jobs:percent', { percent: Math.floor(share * 100) })}
            </span>
            <a {...navigation.jobs('workspace', job.id)} className="shrink-0 text-accent-text hover:underline">
              {t('progress.find')}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function isRunning({ name, state }: Job): boolean {
  return name.startsWith('reconciliation.') && (state === 'active' || state === 'waiting')
}
