// The page of what is meant for the reader: by day, to go to, to mark as read, and to ask why; and of what is to come.

import type { InboxLine } from '@meydan/client'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { useInbox } from '../../app/notifications/use-notifications.ts'
import { useReminders } from '../../app/notifications/use-reminders.ts'
import { clientErrorCode } from '../../app/shown-error.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { BellIcon, CheckIcon, OfflineIcon, SettingsIcon } from '../../ui/icons.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ExplainDialog } from './explain-dialog.tsx'
import { InboxList } from './inbox-list.tsx'
import { InboxSkeleton } from './inbox-skeleton.tsx'
import { ReminderList } from './reminder-list.tsx'
import { useInboxKeys } from './use-inbox-keys.ts'
import { useMarking } from './use-marking.ts'

type Filter = 'all' | 'unread'
type Shown = Filter | 'reminders'

export function InboxPage() {
  const { t } = useTranslation('notifications')
  const inbox = useInbox()
  const navigation = useNavigation()
  const list = useRef<HTMLDivElement>(null)
  const [filter, setFilter] = useState<Shown>('all')
  const [asked, setAsked] = useState<InboxLine>()
  const { markRead, markAllRead } = useMarking()
  useInboxKeys({ list, lines: inbox.lines, hasLines: filter !== 'reminders', markRead, markAllRead, onAsk: setAsked })
  const hasUnread = inbox.unread > 0
  const { reminders = [] } = useReminders()

  return (
    <main className="min-h-0 flex-1 overflow-y-auto" aria-busy={inbox.status === 'loading' || undefined}>
      <div ref={list} className="mx-auto w-full max-w-180 px-4 pt-4 pb-10 sm:px-8 sm:pt-7">
        <header className="mb-2 flex min-h-control items-center justify-between gap-3 sm:mb-3">
          <h1 className="min-w-0 truncate text-24 font-semibold">{t('title')}</h1>
          <div className="flex shrink-0 items-center gap-1">
            {hasUnread && filter !== 'reminders' && (
              <>
                <span className="hidden sm:block">
                  <Button icon={CheckIcon} onClick={markAllRead}>
                    {t('inbox.readAll')}
                  </Button>
                </span>
                <span className="sm:hidden">
                  <IconButton label={t('inbox.readAll')} icon={CheckIcon} onClick={markAllRead} />
                </span>
              </>
            )}
            <a
              {...navigation.notificationSettings()}
              aria-label={t('settings')}
              title={t('settings')}
              className="inline-flex size-control items-center justify-center rounded-small text-muted transition-colors hover:bg-hover hover:text-text active:bg-press"
            >
              <SettingsIcon />
            </a>
          </div>
        </header>
        <Tabs
          label={t('inbox.filter')}
          value={filter}
          onChange={setFilter}
          tabs={[
            {
              value: 'all',
              label: t('inbox.all'),
              content: <Lines filter="all" onAsk={setAsked} onFilter={setFilter} />,
            },
            {
              value: 'unread',
              label: t('inbox.onlyUnread'),
              count: hasUnread ? inbox.unread : undefined,
              content: <Lines filter="unread" onAsk={setAsked} onFilter={setFilter} />,
            },
            {
              value: 'reminders',
              label: t('reminders.tab'),
              count: reminders.length > 0 ? reminders.length : undefined,
              content: <ReminderList />,
            },
          ]}
        />
      </div>
      <ExplainDialog line={asked} onClose={() => setAsked(undefined)} />
    </main>
  )
}

interface LinesProps {
  readonly filter: Filter
  readonly onAsk: (line: InboxLine) => void
  readonly onFilter: (filter: Filter) => void
}

function Lines({ filter, onAsk, onFilter }: LinesProps) {
  const { t } = useTranslation('notifications')
  const { notifications } = useWorkspace()
  const { status, error, lines, hasMore, isLoadingMore } = useInbox()
  const errorText = useErrorText()
  const shown = useHeld(lines, filter)
  const loadMore = useCallback(() => void notifications.loadMore(), [notifications])

  if (status === 'failed') {
    return (
      <div role="alert">
        <EmptyState
          icon={OfflineIcon}
          title={t('inbox.failed')}
          action={<Button onClick={() => notifications.retry()}>{t('inbox.retry')}</Button>}
        >
          {error !== null && errorText(clientErrorCode(error))}
        </EmptyState>
      </div>
    )
  }
  if (status !== 'ready') return <InboxSkeleton />
  if (shown.length === 0 && !hasMore) {
    return filter === 'unread' && lines.length > 0 ? (
      <EmptyState
        icon={CheckIcon}
        title={t('inbox.allRead')}
        action={<Button onClick={() => onFilter('all')}>{t('inbox.showAll')}</Button>}
      >
        {t('inbox.allReadText')}
      </EmptyState>
    ) : (
      <EmptyState icon={BellIcon} title={t('inbox.empty')}>
        {t('inbox.emptyText')}
      </EmptyState>
    )
  }
  return (
    <>
      <InboxList lines={shown} onAsk={onAsk} />
      {hasMore && (
        <div className="flex flex-col items-center gap-2 pt-4">
          {error !== null && (
            <p role="alert" className="text-ui text-danger-text">
              {t('inbox.moreFailed')}
            </p>
          )}
          <Button isBusy={isLoadingMore} onClick={loadMore}>
            {error === null ? t('inbox.more') : t('inbox.retry')}
          </Button>
        </div>
      )}
    </>
  )
}

/** The lines of a filter. One that is read while the unread ones show stays until the filter changes: nothing jumps. */
function useHeld(lines: readonly InboxLine[], filter: Filter): readonly InboxLine[] {
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set())
  const fresh = lines.filter(({ entry, isUnread }) => isUnread && !held.has(entry.id))
  if (filter === 'unread' && fresh.length > 0) setHeld(new Set([...held, ...fresh.map(({ entry }) => entry.id)]))
  return filter === 'all' ? lines : lines.filter(({ entry, isUnread }) => isUnread || held.has(entry.id))
}
