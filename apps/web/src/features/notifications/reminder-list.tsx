import type { ComingReminder } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { dayNumber } from '../../app/day-number.ts'
import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { useReminders } from '../../app/notifications/use-reminders.ts'
import { useToday } from '../../app/use-today.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ClockIcon, OfflineIcon } from '../../ui/icons.tsx'
import { InboxSkeleton } from './inbox-skeleton.tsx'
import { ReminderRow } from './reminder-row.tsx'

const dayMs = 86_400_000

/** What is to come, under the names of its days. */
export function ReminderList() {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const errorText = useErrorText()
  const today = useToday()
  const { reminders, errorCode, retry } = useReminders()

  if (reminders === undefined) {
    if (errorCode === undefined) return <InboxSkeleton />
    return (
      <div role="alert">
        <EmptyState
          icon={OfflineIcon}
          title={t('reminders.failed')}
          action={<Button onClick={retry}>{t('inbox.retry')}</Button>}
        >
          {errorText(errorCode)}
        </EmptyState>
      </div>
    )
  }
  if (reminders.length === 0) {
    return (
      <EmptyState icon={ClockIcon} title={t('reminders.empty')}>
        {t('reminders.emptyText')}
      </EmptyState>
    )
  }

  function nameOf(day: number, { at }: ComingReminder): string {
    if (day === today) return t('inbox.today')
    if (day === today + 1) return t('reminders.tomorrowDay')
    return formats.day(new Date(at), new Date(today * dayMs))
  }

  return (
    <div className="flex flex-col gap-4">
      {[...Map.groupBy(reminders, ({ at }) => dayNumber(at))].map(([day, ofDay]) => (
        <section key={day} aria-labelledby={`reminders-day-${day}`}>
          <h2 id={`reminders-day-${day}`} className="px-2 pb-1 text-12 font-medium text-muted">
            {ofDay[0] !== undefined && nameOf(day, ofDay[0])}
          </h2>
          <ul className="flex flex-col">
            {ofDay.map((reminder) => (
              <ReminderRow key={`${reminder.roomId}/${reminder.seq}`} reminder={reminder} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
