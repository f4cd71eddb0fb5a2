import { ClientError } from '@meydan/client'
import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../../app/load-failed.tsx'
import { useNavigation } from '../../../app/navigation-context.tsx'
import { usePageLocation } from '../../../app/page-location.ts'
import { buttonClass } from '../../../ui/button-class.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FileIcon, TrashIcon } from '../../../ui/icons.tsx'
import { MayReconcileGate } from '../may-reconcile-gate.tsx'
import { importIdIn, places } from '../places.ts'
import { FailedStep } from './failed-step.tsx'
import { ImportHead } from './import-head.tsx'
import { MappingSkeleton } from './mapping/mapping-skeleton.tsx'
import { MappingStep } from './mapping/mapping-step.tsx'
import { ResultStep } from './summary/result-step.tsx'
import { SummaryStep } from './summary/summary-step.tsx'
import { StepsLine } from './steps-line.tsx'
import { useDiscarding } from './use-discarding.ts'
import { useImport } from './use-import.ts'
import type { ImportWork } from './use-import.ts'
import { WorkStep } from './work-step.tsx'

/** `/w/:workspaceId/reconciliation/imports/:importId`: an import, at the step where it stands. */
export function ImportPage() {
  const id = importIdIn(usePageLocation().path)
  return <MayReconcileGate>{id !== undefined && <Page key={id} id={id} />}</MayReconcileGate>
}

/** Only what is not written can be given up. */
const discardable: readonly SpreadsheetImport['state'][] = ['reading', 'mapping', 'checking', 'ready', 'failed']

function Page({ id }: { readonly id: string }) {
  const { t } = useTranslation('imports')
  const { data: one, error, refetch, work } = useImport(id)
  const discard = useDiscarding()
  const isGone = error instanceof ClientError && error.code === 'reconciliation.import_not_found'
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <ImportHead backTo={places.import} backLabel={t('backToList')} fileName={one?.fileName}>
        {one !== undefined && discardable.includes(one.state) && (
          <Button variant="quiet" icon={TrashIcon} onClick={() => discard(one.id)}>
            {t('discard')}
          </Button>
        )}
      </ImportHead>
      {isGone ? (
        <Ended title={t('page.gone')} text={t('page.goneText')} />
      ) : error !== null && one === undefined ? (
        <div className="p-4 md:p-5">
          <LoadFailed title={t('page.failed')} error={error} onRetry={() => void refetch()} />
        </div>
      ) : (
        <>
          <StepsLine at={one === undefined ? 0 : stepOf(one)} />
          {one === undefined ? <MappingSkeleton /> : <Step one={one} work={work} onLook={() => void refetch()} />}
        </>
      )}
    </main>
  )
}

function stepOf({ state, preview }: SpreadsheetImport): number {
  switch (state) {
    case 'reading':
    case 'mapping':
    case 'failed':
    case 'discarded':
      return preview === null ? 0 : 1
    case 'checking':
      return 2
    case 'ready':
    case 'applying':
      return 3
    case 'applied':
      return 4
  }
}

interface StepProps {
  readonly one: SpreadsheetImport
  readonly work: ImportWork
  readonly onLook: () => void
}

function Step({ one, work, onLook }: StepProps) {
  const { t } = useTranslation('imports')
  const isInterrupted = work.isStuck || work.isForeign
  switch (one.state) {
    case 'reading':
      // Rows that are read anew stay on screen.
      if (one.preview !== null && !isInterrupted) return <MappingStep one={one} preview={one.preview} />
      return <WorkStep one={one} work={work} onLook={onLook} />
    case 'mapping':
      if (one.preview === null) return <MappingSkeleton />
      return <MappingStep one={one} preview={one.preview} />
    case 'checking':
    case 'applying':
      return <WorkStep one={one} work={work} onLook={onLook} />
    case 'ready':
      return <SummaryStep one={one} />
    case 'applied':
      return <ResultStep one={one} />
    case 'failed':
      return <FailedStep one={one} />
    case 'discarded':
      return <Ended title={t('over.title')} text={t('over.text')} />
  }
}

function Ended({ title, text }: { readonly title: string; readonly text: string }) {
  const { t } = useTranslation('imports')
  const navigation = useNavigation()
  return (
    <EmptyState
      icon={FileIcon}
      title={title}
      action={
        <a {...navigation.page(places.import)} className={buttonClass('primary')}>
          {t('new')}
        </a>
      }
    >
      {text}
    </EmptyState>
  )
}
