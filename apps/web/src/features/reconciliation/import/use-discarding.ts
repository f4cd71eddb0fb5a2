import { operations } from '@meydan/client'
import type { WorkspaceClient } from '@meydan/client'
import type { ImportId } from '@meydan/protocol/operations/reconciliation-import'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { createDeletions, undoMs } from '../../../app/deletions.ts'
import type { Deletions } from '../../../app/deletions.ts'
import { useErrorText } from '../../../app/error-text.ts'
import { useNavigation } from '../../../app/navigation-context.tsx'
import { shownErrorCode } from '../../../app/shown-error.ts'
import { useStore } from '../../../app/use-store.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { places } from '../places.ts'

const discardsByWorkspace = new WeakMap<WorkspaceClient, Deletions<ImportId>>()

function discardsOf(workspace: WorkspaceClient): Deletions<ImportId> {
  const held =
    discardsByWorkspace.get(workspace) ??
    createDeletions((id: ImportId) => workspace.call(operations.reconciliation.discardImport, { id }))
  discardsByWorkspace.set(workspace, held)
  return held
}

/** Imports that were given up a moment ago, and still can be taken back. */
export function useDiscarded(): ReadonlySet<ImportId> {
  return useStore(discardsOf(useWorkspace()))
}

/** Gives an import up and leads to the list, with some seconds to take it back. */
export function useDiscarding(): (id: ImportId) => void {
  const { t } = useTranslation('imports')
  const workspace = useWorkspace()
  const { openPage } = useNavigation()
  const { show } = useToasts()
  const errorText = useErrorText()
  return useCallback(
    (id) => {
      const discards = discardsOf(workspace)
      discards.schedule(id, undoMs, (caught) => void show({ tone: 'danger', text: errorText(shownErrorCode(caught)) }))
      openPage(places.import)
      const undo = () => {
        discards.undo(id)
        openPage(places.importOf(id))
      }
      show({ text: t('discarded'), durationMs: undoMs, action: { label: t('undo'), onSelect: undo } })
    },
    [errorText, openPage, show, t, workspace],
  )
}
