import type { InboxLine } from '@meydan/client'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useToday } from '../../app/use-today.ts'
import { InboxRow } from './inbox-row.tsx'
import { inboxDays } from './inbox-days.ts'

const dayMs = 86_400_000

/** Lines under the names of their days. */
export function InboxList({
  lines,
  onAsk,
}: {
  readonly lines: readonly InboxLine[]
  readonly onAsk: (line: InboxLine) => void
}) {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const today = useToday()
  const days = useMemo(() => inboxDays(lines), [lines])

  function nameOf(day: number, at: string): string {
    if (day === today) return t('inbox.today')
    if (day === today - 1) return t('inbox.yesterday')
    return formats.day(new Date(at), new Date(today * dayMs))
  }

  return (
    <div className="flex flex-col gap-4">
      {days.map(({ day, at, lines: ofDay }) => (
        <section key={day} aria-labelledby={`inbox-day-${day}`}>
          <h2 id={`inbox-day-${day}`} className="px-2 pb-1 text-12 font-medium text-muted">
            {nameOf(day, at)}
          </h2>
          <ul className="flex flex-col">
            {ofDay.map((line) => (
              <InboxRow key={line.entry.id} line={line} onAsk={onAsk} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
