import type { JobDetails } from '@meydan/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { JobScope } from '../../app/navigation-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RefreshIcon } from '../../ui/icons.tsx'
import { useJobActions } from './use-job-actions.ts'

/** What can be done with a job as it stands. Trying again is asked about where it may send something twice. */
export function JobActions({ scope, job }: { readonly scope: JobScope; readonly job: JobDetails }) {
  const { t } = useTranslation(['jobs', 'shell'])
  const { busy, retry, settle, cancel, run } = useJobActions(scope)
  const [isAsking, setAsking] = useState(false)
  const { id, state } = job
  const waits = state === 'waiting' || state === 'scheduled'
  const hasFailed = state === 'failed' || state === 'cancelled'
  if (state === 'completed') return null

  return (
    <div className="flex flex-wrap gap-2">
      {hasFailed && (
        <Button
          variant="primary"
          icon={RefreshIcon}
          isBusy={busy === 'retry' || busy === 'settle'}
          onClick={() => (job.isOutcomeUnknown ? setAsking(true) : retry(id))}
        >
          {t('action.retry')}
        </Button>
      )}
      {waits && run !== undefined && (
        <Button variant="primary" isBusy={busy === 'run'} onClick={() => run(id)}>
          {t('action.run')}
        </Button>
      )}
      {(waits || state === 'active') && (
        <Button isBusy={busy === 'cancel'} onClick={() => cancel(id)}>
          {t('action.cancel')}
        </Button>
      )}
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        size="small"
        title={t('unsure.question')}
        description={t('unsure.text')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('shell:cancel')}</Button>
            <Button
              onClick={() => {
                setAsking(false)
                settle(id)
              }}
            >
              {t('unsure.arrived')}
            </Button>
            <Button
              variant="danger"
              onClick={() => {
                setAsking(false)
                retry(id)
              }}
            >
              {t('unsure.confirm')}
            </Button>
          </>
        }
      />
    </div>
  )
}
