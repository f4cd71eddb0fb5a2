import type { JobState } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { FilterChoice } from '../../ui/filter-choice.tsx'
import { CloseIcon, SearchIcon } from '../../ui/icons.tsx'
import type { JobFilter } from './board-calls.ts'
import { useJobWords } from '../../app/jobs/use-job-words.ts'

export interface JobFiltersProps {
  readonly filter: JobFilter
  readonly onChange: (filter: JobFilter) => void
  /** The queues with their jobs by name; empty where only the state narrows a list. */
  readonly queues: readonly { readonly name: string; readonly jobs: readonly string[] }[]
}

const states = [
  'waiting',
  'scheduled',
  'active',
  'completed',
  'failed',
  'cancelled',
] as const satisfies readonly JobState[]

/** What a board is narrowed to. */
export function JobFilters({ filter, onChange, queues }: JobFiltersProps) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const { queue, state, name, workspace, id } = filter
  const isNarrowed = Object.values(filter).some((value) => value !== undefined)
  const names = queues.filter((one) => queue === undefined || one.name === queue).flatMap(({ jobs }) => jobs)

  return (
    <div role="toolbar" aria-label={t('filter.bar')} className="flex flex-wrap items-center gap-2">
      <FilterChoice
        all={t('filter.all')}
        label={t('filter.state')}
        value={state}
        options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(chosen) => onChange({ ...filter, state: chosen })}
      />
      {queues.length > 0 && (
        <>
          <FilterChoice
            all={t('filter.all')}
            label={t('filter.queue')}
            value={queue}
            options={queues.map((one) => ({ value: one.name, label: words.queue(one.name) }))}
            // A job stands in one queue: with another one nothing would be found.
            onChange={(chosen) => onChange({ ...filter, queue: chosen, name: undefined })}
          />
          <FilterChoice
            all={t('filter.all')}
            label={t('filter.name')}
            value={name}
            options={names.map((value) => ({ value, label: words.name(value) }))}
            onChange={(chosen) => onChange({ ...filter, name: chosen })}
          />
          <label className="relative min-w-40 flex-1 sm:max-w-56">
            <span className="sr-only">{t('filter.id')}</span>
            <SearchIcon size={16} className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-muted" />
            <input
              type="search"
              placeholder={t('filter.id')}
              value={id ?? ''}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) =>
                onChange({ ...filter, id: event.target.value === '' ? undefined : event.target.value })
              }
              className="h-control w-full rounded-small border border-field-line/45 bg-raised pr-2 pl-7.5 text-ui transition-colors outline-none hover:border-field-line focus:border-focus focus:ring-2 focus:ring-focus/30"
            />
          </label>
        </>
      )}
      {workspace !== undefined && (
        <button
          type="button"
          aria-label={t('filter.drop', { name: workspace.name })}
          onClick={() => onChange({ ...filter, workspace: undefined })}
          className="inline-flex h-control max-w-full items-center gap-1.5 rounded-small bg-accent-soft pr-2 pl-2.5 text-ui font-medium text-on-accent-soft"
        >
          <span className="truncate">{t('filter.workspace', { workspace: workspace.name })}</span>
          <CloseIcon size={16} />
        </button>
      )}
      {isNarrowed && (
        <button
          type="button"
          onClick={() => onChange({})}
          className="h-control rounded-small px-2.5 text-ui text-muted transition-colors hover:bg-hover hover:text-text"
        >
          {t('filter.clear')}
        </button>
      )}
    </div>
  )
}
