import { ClientError, operations } from '@meydan/client'
import type { WorkspaceClient } from '@meydan/client'
import type { JobId } from '@meydan/protocol'
import type { LetterExport } from '@meydan/protocol/operations/reconciliation-export'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { newRequestId } from '../../../app/request-id.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import type { LetterQuery } from '../letter-query.ts'
import { useSaving } from '../use-saving.ts'
import type { LetterColumn } from './columns.ts'

const { reconciliation } = operations

/** Has what the list shows written to an Excel file, and saves it when it is there. */
export function useExport(query: LetterQuery, columns: readonly LetterColumn[]) {
  const { t } = useTranslation('reconciliation')
  const workspace = useWorkspace()
  const { show } = useToasts()
  const saving = useSaving()
  const run = useCallback(() => {
    saving.run(
      async () => {
        const { filter, order, isDescending } = query
        const input = {
          clientId: newRequestId(),
          query: filter,
          order,
          descending: isDescending,
          columns: [...columns],
        }
        const { export: asked } = await workspace.call(reconciliation.startExport, input)
        show({ text: t('export.asked') })
        await untilMade(workspace, asked)
        return workspace.download(reconciliation.downloadExport, { id: asked.id })
      },
      `${t('title')}.xlsx`,
    )
  }, [columns, query, saving, show, t, workspace])
  return { isBusy: saving.isBusy, run }
}

/** Ends when the file is there: the job tells of itself. */
async function untilMade(workspace: WorkspaceClient, { id, jobId }: LetterExport): Promise<void> {
  if (jobId !== null) await untilEnded(workspace, jobId)
  const { export: now } = await workspace.call(reconciliation.getExport, { id })
  if (now.state !== 'made') throw new ClientError('server.internal')
}

const endStates: readonly string[] = ['completed', 'failed', 'cancelled']

function untilEnded({ jobs }: WorkspaceClient, id: JobId): Promise<void> {
  jobs.askForOwn()
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => {
    const job = jobs.own.getSnapshot().jobs.find((one) => one.id === id)
    if (job !== undefined && endStates.includes(job.state)) resolve()
  }
  const end = jobs.own.subscribe(look)
  look()
  return promise.finally(end)
}
