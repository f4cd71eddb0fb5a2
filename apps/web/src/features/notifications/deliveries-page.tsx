// What was sent to the members of a workspace by which way, what was not, and what the providers said: for those who manage it.

import type { Delivery } from '@meydan/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../app/navigation-context.tsx'
import { RefusedPage } from '../../app/refused-page.tsx'
import { useWorkspaceState } from '../../app/workspace-context.tsx'
import { FilterChoice } from '../../ui/filter-choice.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChevronLeftIcon, RefreshIcon } from '../../ui/icons.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { ways } from './preferences-values.ts'
import { useDeliveries } from './use-deliveries.ts'
import type { DeliveryFilter } from './use-deliveries.ts'

const states = [
  'waiting',
  'sent',
  'failed',
  'unknown',
  'cancelled',
  'suppressed',
] as const satisfies readonly Delivery['state'][]

/** `/w/:workspaceId/deliveries`. */
export function DeliveriesPage() {
  const { t } = useTranslation('deliveries')
  const { me } = useWorkspaceState()
  if (me === null) return null
  if (me.role !== 'owner' && me.role !== 'admin') {
    return <RefusedPage title={t('managersOnly')}>{t('managersOnlyText')}</RefusedPage>
  }
  return <Deliveries />
}

function Deliveries() {
  const { t } = useTranslation(['deliveries', 'shell'])
  const navigation = useNavigation()
  const [filter, setFilter] = useState<DeliveryFilter>({})
  const pages = useDeliveries(filter)
  const isNarrowed = filter.way !== undefined || filter.state !== undefined
  const clear = () => setFilter({})

  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line pr-3 pl-2 md:pl-5">
        <a
          {...navigation.home()}
          aria-label={t('shell:back')}
          className="inline-flex size-control shrink-0 items-center justify-center rounded-small text-muted hover:bg-hover md:hidden"
        >
          <ChevronLeftIcon />
        </a>
        <h1 className="min-w-0 flex-1 truncate text-15 font-semibold">{t('title')}</h1>
        <IconButton label={t('refresh')} icon={RefreshIcon} onClick={() => void pages.refetch()} />
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto pt-4 pb-10 md:px-5">
        <Filters filter={filter} onChange={setFilter} onClear={isNarrowed ? clear : undefined} />
        <DeliveryList pages={pages} isNarrowed={isNarrowed} onClear={clear} />
      </div>
    </main>
  )
}

interface FiltersProps {
  readonly filter: DeliveryFilter
  readonly onChange: (filter: DeliveryFilter) => void
  /** Undefined while nothing is narrowed. */
  readonly onClear: (() => void) | undefined
}

function Filters({ filter, onChange, onClear }: FiltersProps) {
  const { t } = useTranslation(['deliveries', 'notifications'])
  return (
    <div role="toolbar" aria-label={t('bar')} className="flex flex-wrap items-center gap-2 px-4 md:px-0">
      <FilterChoice
        label={t('way')}
        all={t('all')}
        value={filter.way}
        options={ways.map((value) => ({ value, label: t(`notifications:ways.${value}`) }))}
        onChange={(way) => onChange({ ...filter, way })}
      />
      <FilterChoice
        label={t('state')}
        all={t('all')}
        value={filter.state}
        options={states.map((value) => ({ value, label: t(`notifications:explain.states.${value}`) }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
      {onClear !== undefined && (
        <button
          type="button"
          onClick={onClear}
          className="h-control rounded-small px-2.5 text-ui text-muted transition-colors hover:bg-hover hover:text-text"
        >
          {t('clear')}
        </button>
      )}
    </div>
  )
}
