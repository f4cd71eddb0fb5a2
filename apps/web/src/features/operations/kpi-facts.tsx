import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useMeasures } from '../../app/measures.ts'
import type { Kpis } from './use-kpis.ts'

/** Who was there, and what there is now. */
export function KpiFacts({ kpis }: { readonly kpis: Kpis }) {
  const { t } = useTranslation('kpis')
  const { number } = useFormats()
  const { bytes, percent } = useMeasures()
  const { people, database, jobs } = kpis
  const facts = [
    { name: t('people.day'), text: number(people.day), note: t('people.today', { value: number(people.today) }) },
    { name: t('people.month'), text: number(people.month), note: t('people.monthNote') },
    { name: t('people.share'), text: people.share === null ? '–' : percent(people.share), note: t('people.shareNote') },
    {
      name: t('now.database'),
      text: bytes(database.bytes),
      note: t('now.connections', { value: number(database.connections) }),
    },
    {
      name: t('now.jobs'),
      text: number(jobs.waiting),
      note: t('now.failed', { value: number(jobs.failedLastHour) }),
    },
  ]
  return (
    <dl className="grid grid-cols-2 gap-x-4 rounded-large border border-line bg-raised px-4 py-1 sm:grid-cols-3 lg:grid-cols-5">
      {facts.map(({ name, text, note }) => (
        <div key={name} className="min-w-0 py-2.5">
          <dt className="text-12 text-muted">{name}</dt>
          <dd className="text-18 font-semibold tabular-nums">{text}</dd>
          <dd className="text-12 text-muted">{note}</dd>
        </div>
      ))}
    </dl>
  )
}
