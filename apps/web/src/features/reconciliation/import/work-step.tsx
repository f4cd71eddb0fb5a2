import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { JobProgressBar } from '../../../app/jobs/job-progress-bar.tsx'
import { shownErrorCode } from '../../../app/shown-error.ts'
import { useNow } from '../../../app/use-now.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { draftOf } from './mapping/mapping-draft.ts'
import { MappingSkeleton } from './mapping/mapping-skeleton.tsx'
import { useImportAct } from './use-import.ts'
import type { ImportAct, ImportWork } from './use-import.ts'

export interface WorkStepProps {
  readonly one: SpreadsheetImport
  readonly work: ImportWork
  /** Asks once more where it stands. */
  readonly onLook: () => void
}

/** What is being done with an import, and how far that is. It can be left. */
export function WorkStep({ one, work, onLook }: WorkStepProps) {
  const { t } = useTranslation('imports')
  const errorText = useErrorText()
  const act = useImportAct(one.id)
  const progress = work.job?.progress ?? null
  const now = useNow(progress !== null)
  const state = one.state === 'reading' || one.state === 'checking' ? one.state : 'applying'
  const again = resuming(one)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-128 flex-col gap-5 px-4 py-10 md:py-16">
        <header className="flex flex-col gap-1">
          <h2 className="text-18 font-semibold text-balance">{work.isStuck ? t('work.stuck') : t(`work.${state}`)}</h2>
          <p className="text-ui text-muted">{work.isStuck ? t('work.stuckText') : t(`work.${state}Text`)}</p>
        </header>
        {act.error !== null && <Banner tone="danger" title={errorText(shownErrorCode(act.error))} />}
        {work.isStuck ? (
          again !== undefined && (
            <div>
              <Button variant="primary" isBusy={act.isPending} onClick={() => act.mutate(again)}>
                {t('work.resume')}
              </Button>
            </div>
          )
        ) : work.isForeign ? (
          <div className="flex flex-col items-start gap-3">
            <p className="text-ui">{t('work.foreign')}</p>
            <Button onClick={onLook}>{t('work.look')}</Button>
          </div>
        ) : (
          <>
            {/* Before the job says how far it is, its place is kept. */}
            <div role="status" className="min-h-16">
              {progress === null ? (
                <Beginning label={t(`work.${state}`)} />
              ) : (
                <JobProgressBar progress={progress} now={now} />
              )}
            </div>
            <p className="border-t border-line pt-4 text-ui text-muted">{t('work.leave')}</p>
          </>
        )}
      </div>
      {state === 'reading' && !work.isStuck && !work.isForeign && <MappingSkeleton />}
    </div>
  )
}

function Beginning({ label }: { readonly label: string }) {
  return (
    <span role="progressbar" aria-label={label} className="mt-6.5 block h-1.5 overflow-hidden rounded-full bg-press">
      <span className="block h-full w-2/5 animate-busy rounded-full bg-accent" />
    </span>
  )
}

/** What asks for the work once more. */
function resuming(one: SpreadsheetImport): ImportAct | undefined {
  if (one.state === 'checking') return { kind: 'check' }
  if (one.state === 'applying') return { kind: 'confirm' }
  const draft = draftOf(one)
  return draft === undefined ? { kind: 'sheet', sheet: null, defaults: one.defaults } : { kind: 'map', draft }
}
