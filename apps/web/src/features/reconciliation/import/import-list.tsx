import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../app/format.ts'
import { LoadFailed } from '../../../app/load-failed.tsx'
import { useNavigation } from '../../../app/navigation-context.tsx'
import { useWorkspaceState } from '../../../app/workspace-context.tsx'
import { Badge } from '../../../ui/badge.tsx'
import type { BadgeTone } from '../../../ui/badge.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { places } from '../places.ts'
import { useDiscarded } from './use-discarding.ts'
import { useCounted } from './use-counted.ts'
import { useImports } from './use-import.ts'

const tones: Readonly<Record<SpreadsheetImport['state'], BadgeTone>> = {
  reading: 'accent',
  mapping: 'warning',
  checking: 'accent',
  ready: 'warning',
  applying: 'accent',
  applied: 'success',
  failed: 'danger',
  discarded: 'neutral',
}

/** The last imports, each leading to where it stands. */
export function ImportList() {
  const { t } = useTranslation('imports')
  const { data, error, refetch } = useImports()
  const discarded = useDiscarded()
  if (error !== null) return <LoadFailed title={t('list.failed')} error={error} onRetry={() => void refetch()} />
  const shown = data?.filter(({ id }) => !discarded.has(id))
  return (
    <section aria-labelledby="last-imports" className="flex flex-col gap-1">
      <h2 id="last-imports" className="text-ui font-semibold">
        {t('list.title')}
      </h2>
      {shown === undefined ? (
        <div aria-hidden="true">
          {['w-56', 'w-40', 'w-64'].map((width) => (
            <div key={width} className="flex h-14 items-center border-b border-line">
              <Skeleton className={`h-4 ${width}`} />
            </div>
          ))}
        </div>
      ) : shown.length === 0 ? (
        <p className="py-2 text-ui text-muted">{t('list.none')}</p>
      ) : (
        <ul>
          {shown.map((one) => (
            <ImportRow key={one.id} one={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ImportRow({ one }: { readonly one: SpreadsheetImport }) {
  const { t } = useTranslation('imports')
  const navigation = useNavigation()
  const formats = useFormats()
  const counted = useCounted()
  const { membersById } = useWorkspaceState()
  const { id, fileName, state, createdAt, createdBy, rows, outcome } = one
  const about = [
    formats.dateTime(new Date(createdAt)),
    membersById.get(createdBy)?.name ?? t('list.formerMember'),
    ...(state === 'applied' && outcome !== null
      ? [t('list.letters', counted(outcome.newLetters))]
      : rows === null
        ? []
        : [t('list.rows', counted(rows.read))]),
    ...(rows === null || rows.refused === 0 ? [] : [t('list.refused', counted(rows.refused))]),
  ]
  return (
    <li className="relative -mx-2 flex min-h-14 items-center gap-3 rounded-small border-b border-line px-2 py-2 transition-colors hover:bg-hover">
      <span className="flex min-w-0 flex-1 flex-col">
        <a
          {...navigation.page(places.importOf(id))}
          className="truncate text-ui font-medium outline-none after:absolute after:inset-0 focus-visible:after:rounded-small focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {fileName}
        </a>
        <span className="truncate text-12 text-muted tabular-nums">{about.join(' · ')}</span>
      </span>
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
    </li>
  )
}
