// The job board: for the operator the whole server, for those who manage a workspace what is done for it, and for everybody
// else what they have started. A job stands beside the list, or over it on a phone.

import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../app/navigation-context.tsx'
import type { JobScope } from '../../app/navigation-context.tsx'
import { RefusedPage } from '../../app/refused-page.tsx'
import { useAccount } from '../../app/session/session-context.tsx'
import { useIsWide } from '../../app/use-media.ts'
import { useWorkspaceState } from '../../app/workspace-context.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ChevronLeftIcon } from '../../ui/icons.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { JobFilter } from './board-calls.ts'
import { JobFilters } from './job-filters.tsx'
import { JobList } from './job-list.tsx'
import { JobPanel } from './job-panel.tsx'
import { QueueList } from './queue-list.tsx'
import { QueueTable } from './queue-table.tsx'
import { ScheduleList } from './schedule-list.tsx'
import { useLiveBoard, useQueues } from './use-board.ts'
import { WorkerList } from './worker-list.tsx'

/** `/w/:workspaceId/admin/jobs`: all jobs of the server. */
export function InstanceJobs() {
  const { t } = useTranslation(['jobs', 'shell'])
  const { isOperator } = useAccount()
  if (!isOperator) return <RefusedPage title={t('shell:operatorOnly')}>{t('operatorOnlyText')}</RefusedPage>
  return <Instance />
}

/** `/w/:workspaceId/jobs`: those of the workspace, or one's own. */
export function WorkspaceJobs() {
  const { t } = useTranslation('jobs')
  const { me } = useWorkspaceState()
  const [filter, setFilter] = useState<JobFilter>({})
  const isManager = me?.role === 'owner' || me?.role === 'admin'
  useLiveBoard(isManager)
  return (
    <Board scope="workspace" title={isManager ? t('title') : t('ownTitle')} onWorkspace={undefined}>
      <div className="flex flex-col gap-3 pt-2">
        <div className="px-4 md:px-0">
          <JobFilters filter={filter} onChange={setFilter} queues={[]} />
        </div>
        <JobList scope="workspace" filter={filter} onClear={() => setFilter({})} isOwn={!isManager} />
      </div>
    </Board>
  )
}

const tabValues = ['jobs', 'workers', 'schedules'] as const
type TabValue = (typeof tabValues)[number]

function Instance() {
  const { t } = useTranslation('jobs')
  const [tab, setTab] = useState<TabValue>('jobs')
  const [filter, setFilter] = useState<JobFilter>({})
  const { data: queues } = useQueues()
  const isWide = useIsWide()
  useLiveBoard(true)
  const choice = {
    queues,
    chosen: filter.queue,
    onChoose: (queue: string | undefined) => setFilter({ ...filter, queue, name: undefined }),
  }
  const list = (
    <div className="flex flex-col gap-4">
      <div className="px-4 md:px-0">{isWide ? <QueueTable {...choice} /> : <QueueList {...choice} />}</div>
      <div className="px-4 md:px-0">
        <JobFilters filter={filter} onChange={setFilter} queues={queues ?? []} />
      </div>
      <JobList scope="instance" filter={filter} onClear={() => setFilter({})} isOwn={false} />
    </div>
  )
  return (
    <Board
      scope="instance"
      title={t('title')}
      onWorkspace={(workspace) => {
        setTab('jobs')
        setFilter({ workspace })
      }}
    >
      <div className="max-md:[&>div>[role=tablist]]:mx-2">
        <Tabs
          label={t('title')}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'jobs', label: t('tabs.jobs'), content: list },
            {
              value: 'workers',
              label: t('tabs.workers'),
              content: (
                <Padded>
                  <WorkerList />
                </Padded>
              ),
            },
            {
              value: 'schedules',
              label: t('tabs.schedules'),
              content: (
                <Padded>
                  <ScheduleList />
                </Padded>
              ),
            },
          ]}
        />
      </div>
    </Board>
  )
}

function Padded({ children }: { readonly children: ReactNode }) {
  return <div className="px-4 md:px-0">{children}</div>
}

interface BoardProps {
  readonly scope: JobScope
  readonly title: string
  readonly onWorkspace: ((workspace: NonNullable<JobFilter['workspace']>) => void) | undefined
  readonly children: ReactNode
}

/** The frame of a board: its head, what it shows, and the job that is looked at. */
function Board({ scope, title, onWorkspace, children }: BoardProps) {
  const { t } = useTranslation('shell')
  const navigation = useNavigation()
  const isWide = useIsWide()
  const { jobId } = navigation
  const board = useRef<HTMLElement>(null)
  const close = () => navigation.openJobs(scope)
  useEscape(jobId === undefined ? undefined : close)
  useReturningFocus(board, jobId)

  return (
    <div className="flex min-h-0 flex-1">
      {(isWide || jobId === undefined) && (
        <main ref={board} className="@container flex min-h-0 min-w-0 flex-1 flex-col">
          <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line pr-3 pl-2 md:pl-5">
            <a
              {...navigation.home()}
              aria-label={t('back')}
              className="inline-flex size-control shrink-0 items-center justify-center rounded-small text-muted hover:bg-hover md:hidden"
            >
              <ChevronLeftIcon />
            </a>
            <h1 className="min-w-0 flex-1 truncate text-15 font-semibold">{title}</h1>
            <ScopeSwitch scope={scope} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto pt-2 pb-10 md:px-5">{children}</div>
        </main>
      )}
      {jobId !== undefined && (
        <JobPanel key={jobId} scope={scope} jobId={jobId} onClose={close} onWorkspace={onWorkspace} />
      )}
    </div>
  )
}

/** From the whole server to the workspace that is open and back, for the operator. */
function ScopeSwitch({ scope }: { readonly scope: JobScope }) {
  const { t } = useTranslation('jobs')
  const { isOperator } = useAccount()
  const { jobs } = useNavigation()
  if (!isOperator) return null
  return (
    <nav aria-label={t('scope.label')} className="flex shrink-0 rounded-small bg-hover p-0.5">
      {(['instance', 'workspace'] as const).map((value) => (
        <a
          key={value}
          {...jobs(value)}
          aria-current={value === scope ? 'page' : undefined}
          className={classNames(
            'flex h-7 items-center rounded-tiny px-2.5 text-12 font-medium transition-colors coarse:h-10',
            value === scope ? 'bg-raised text-text' : 'text-muted hover:text-text',
          )}
        >
          {t(`scope.${value}`)}
        </a>
      ))}
    </nav>
  )
}

/** Esc closes the top layer: a menu or a dialog before what stands beside the list. */
function useEscape(close: (() => void) | undefined): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return
      latest.current?.()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** When a job is closed the focus is where it was opened from. */
function useReturningFocus(board: { readonly current: HTMLElement | null }, jobId: string | undefined): void {
  const last = useRef(jobId)
  useEffect(() => {
    const before = last.current
    last.current = jobId
    if (before === undefined || jobId !== undefined) return
    board.current?.querySelector<HTMLElement>(`a[data-job="${CSS.escape(before)}"]`)?.focus()
  }, [board, jobId])
}
