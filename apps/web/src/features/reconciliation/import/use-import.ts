// One import as it moves on. What works on it tells of itself by its job; nothing is asked for again and again.

import { operations } from '@meydan/client'
import type { Job } from '@meydan/protocol'
import type { ImportId, ImportState, SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { useStore } from '../../../app/use-store.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { ledgerKey } from '../use-ledger.ts'
import type { MappingDraft } from './mapping/mapping-draft.ts'
import { mappingOf } from './mapping/mapping-draft.ts'

const { reconciliation } = operations

const workingStates: readonly ImportState[] = ['reading', 'checking', 'applying']
const endStates: readonly Job['state'][] = ['completed', 'failed', 'cancelled']

/** Whether a job works on it, by what it says of itself. */
export function isWorking({ state }: SpreadsheetImport): boolean {
  return workingStates.includes(state)
}

/** The last imports, the newest first. */
export function useImports() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'imports'),
    queryFn: async ({ signal }) => (await workspace.call(reconciliation.listImports, {}, { signal })).imports,
    staleTime: 0,
    gcTime: 0,
  })
}

/** How the work on an import goes. */
export interface ImportWork {
  readonly job: Job | undefined
  /** The job is over, and the import waits for it all the same: somebody cancelled it, or it was given up. */
  readonly isStuck: boolean
  /** It was asked for by somebody else: nothing tells how far it is. */
  readonly isForeign: boolean
}

/** One import, looked at again when the job that works on it is over. */
export function useImport(id: string) {
  const workspace = useWorkspace()
  const query = useQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'import', id),
    queryFn: async ({ signal }) =>
      (await workspace.call(reconciliation.getImport, { id: id as ImportId }, { signal })).import,
    staleTime: 0,
  })
  return { ...query, work: useImportWork(query.data, query.refetch) }
}

function useImportWork(one: SpreadsheetImport | undefined, look: () => Promise<unknown>): ImportWork {
  const { jobs } = useWorkspace()
  const own = useStore(jobs.own)
  const [lookedAfter, setLookedAfter] = useState<string>()
  useEffect(() => jobs.askForOwn(), [jobs])
  const jobId = one !== undefined && isWorking(one) ? one.jobId : null
  const job = jobId === null ? undefined : own.jobs.find((each) => each.id === jobId)
  const isOver = job !== undefined && endStates.includes(job.state)

  useEffect(() => {
    if (!isOver || jobId === null) return
    let isCurrent = true
    void look().then(() => isCurrent && setLookedAfter(jobId))
    return () => {
      isCurrent = false
    }
  }, [isOver, jobId, look])

  return {
    job,
    isStuck: isOver && lookedAfter === jobId,
    isForeign: jobId !== null && job === undefined && own.status === 'ready',
  }
}

/** What can be asked for of an import. */
export type ImportAct =
  | { readonly kind: 'map'; readonly draft: MappingDraft }
  | { readonly kind: 'sheet'; readonly sheet: string | null; readonly defaults: SpreadsheetImport['defaults'] }
  | { readonly kind: 'check' | 'confirm' }

/** Asks for something of an import, one after the other: what was asked last is what holds. */
export function useImportAct(id: ImportId) {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  return useMutation({
    scope: { id: `import ${id}` },
    mutationFn: async (act: ImportAct): Promise<SpreadsheetImport> => {
      switch (act.kind) {
        case 'map': {
          const { sheet, defaults } = act.draft
          const input = { id, sheet, mapping: mappingOf(act.draft) ?? null, defaults }
          return (await workspace.call(reconciliation.mapImport, input)).import
        }
        case 'sheet': {
          const { sheet, defaults } = act
          return (await workspace.call(reconciliation.mapImport, { id, sheet, mapping: null, defaults })).import
        }
        case 'check':
          return (await workspace.call(reconciliation.checkImport, { id })).import
        case 'confirm':
          return (await workspace.call(reconciliation.confirmImport, { id })).import
      }
    },
    onSuccess: async (now) => {
      const queryKey = ledgerKey(workspace.workspaceId, 'import', id)
      // An answer from before this would hide it.
      await queries.cancelQueries({ queryKey })
      queries.setQueryData(queryKey, now)
    },
    onError: () => queries.invalidateQueries({ queryKey: ledgerKey(workspace.workspaceId, 'import', id) }),
  })
}
