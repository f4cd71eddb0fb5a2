import { limits } from '@meydan/client'
import type { ClientId, FileId } from '@meydan/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useStore } from '../../app/use-store.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createPictureTray } from './picture-tray.ts'
import type { ChosenPicture, PictureTray } from './picture-tray.ts'

/** The pictures of a post that is being written. */
export interface Pictures {
  readonly chosen: readonly ChosenPicture[]
  /** Those that are ready; undefined while some are not. */
  readonly ready: readonly FileId[] | undefined
  /** Whether somebody has to send one again or take it away; waiting does not help. */
  readonly hasFailed: boolean
  readonly add: (files: readonly File[]) => void
  readonly retry: (key: ClientId) => void
  readonly remove: (key: ClientId) => void
  readonly clear: () => void
}

/** What was chosen in each workspace; it outlives the page that it was chosen on, not a reload. */
const trays = new Map<string, PictureTray>()

function trayOf(workspaceId: string): PictureTray {
  const tray = trays.get(workspaceId) ?? createPictureTray()
  trays.set(workspaceId, tray)
  return tray
}

/** The pictures that were chosen for the post that is begun in this workspace. */
export function usePictures(): Pictures {
  const { t } = useTranslation('feed')
  const workspace = useWorkspace()
  const toasts = useToasts()
  const errorText = useErrorText()
  const tray = trayOf(workspace.workspaceId)
  const chosen = useStore(tray)

  return useMemo(() => {
    const sending = {
      send: (file: File, key: ClientId, signal: AbortSignal) =>
        workspace.uploadFile(file, { kind: 'picture', clientId: key, signal }),
      onFailed: (caught: unknown) => {
        toasts.show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
      },
    }
    return {
      chosen,
      ready: chosen.every(({ state }) => state === 'ready') ? chosen.flatMap(({ fileId }) => fileId ?? []) : undefined,
      hasFailed: chosen.some(({ state }) => state === 'failed'),
      add(files: readonly File[]) {
        const tooMany = tray.add(files, sending)
        if (tooMany > 0) toasts.show({ text: t('pictures.tooMany', { count: limits.postPictures }) })
      },
      retry: (key: ClientId) => tray.retry(key, sending),
      remove: tray.remove,
      clear: tray.clear,
    }
  }, [chosen, tray, workspace, toasts, errorText, t])
}
