import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { ChartCard } from '../../ui/chart-card.tsx'
import { nowOf, sumOf, valuesOf } from './daily.ts'
import type { Dashboard } from './use-dashboard.ts'

/** What goes into one card: figures that belong together. */
const cards = [
  { key: 'messages', figures: ['chat.messages', 'chat.authors'] },
  { key: 'members', figures: ['workspaces.activeMembers', 'workspaces.joinedMembers'] },
  { key: 'feed', figures: ['feed.posts', 'feed.comments'] },
  { key: 'letters', figures: ['reconciliation.sent', 'reconciliation.answered'] },
  { key: 'jobs', figures: ['jobs.completed', 'jobs.failed'] },
] as const

type Figure = (typeof cards)[number]['figures'][number]

/** People who come again are no others: of them the number of today is told, of all else the sum. */
const ofPeople: ReadonlySet<Figure> = new Set(['chat.authors', 'workspaces.activeMembers'])

/** The figures by days, as far as they may be seen. */
export function DailyCharts({ dashboard }: { readonly dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard')
  const { date, number } = useFormats()
  // A day is a day, wherever the reader is.
  const labels = dashboard.days.map((day) => date(new Date(`${day}T12:00:00`)))
  const members = nowOf(dashboard, 'workspaces.members')

  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {cards.map(({ key, figures }) => {
        const series = figures.flatMap((figure) => {
          const values = valuesOf(dashboard, figure)
          if (values === undefined) return []
          const isOfPeople = ofPeople.has(figure)
          return {
            name: isOfPeople ? t('figureToday', { figure: t(`figures.${figure}`) }) : t(`figures.${figure}`),
            number: number(isOfPeople ? (values.at(-1) ?? 0) : sumOf(values)),
            points: values.map((value, index) => ({ label: labels[index] ?? '', value })),
          }
        })
        if (series.length === 0) return null
        return (
          <ChartCard
            key={key}
            title={t(`cards.${key}`)}
            note={key === 'members' && members !== undefined ? t('membersNow', { count: members }) : undefined}
            series={series}
            format={number}
            isLastOpen
            tableText={{ open: t('table'), of: t('day') }}
          />
        )
      })}
    </div>
  )
}
