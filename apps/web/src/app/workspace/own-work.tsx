import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { useJobWords } from '../jobs/use-job-words.ts'
import { useNow } from '../use-now.ts'
import { useNavigation } from '../navigation-context.tsx'
import { useStore } from '../use-store.ts'
import { useWorkspace } from '../workspace-context.tsx'

/** What one has started and still runs, wherever one is: it can be left and found again. Nothing while nothing does. */
export function OwnWork() {
  const { t } = useTranslation('jobs')
  const workspace = useWorkspace()
  const { own } = workspace.jobs
  const { jobs } = useStore(own)
  const navigation = useNavigation()
  const words = useJobWords()
  const running = jobs.find(({ state }) => state === 'active')
  const now = useNow(running !== undefined)

  useEffect(
    () =>
      // Who has nothing running asks for nothing: what runs tells of itself each second.
      workspace.onEvent(({ kind }) => {
        if (kind === 'jobs.job.changed') workspace.jobs.askForOwn()
      }),
    [workspace],
  )

  if (running === undefined) return null
  const { id, name, progress } = running
  return (
    <a
      {...navigation.jobs('workspace', id)}
      className="flex shrink-0 flex-col justify-center gap-1 border-t border-line px-3.5 py-2.5 text-ui transition-colors hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="truncate">
        <span className="sr-only">{t('own.working', { name: '' })}</span>
        {words.name(name)}
      </span>
      {progress === null ? (
        <span className="text-12 text-muted">{t('state.active')}</span>
      ) : (
        <JobProgressBar progress={progress} now={now} isCompact />
      )}
    </a>
  )
}
