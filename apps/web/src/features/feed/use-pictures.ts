import { limits } from '@meydan/client'
import type { ClientId, FileId } from '@meydan/protocol'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { newRequestId } from '../../app/request-id.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** A picture that somebody wants to post. */
export interface ChosenPicture {
  /** Of its upload, kept over retries. */
  readonly key: ClientId
  readonly name: string
  /** An address at which this browser shows it. */
  readonly preview: string
  readonly state: 'sending' | 'ready' | 'failed'
  /** Once it is ready. */
  readonly fileId: FileId | undefined
}

/** The pictures of a post that is being written. */
export interface Pictures {
  readonly chosen: readonly ChosenPicture[]
  /** Those that are ready; undefined while some are not. */
  readonly ready: readonly FileId[] | undefined
  add(files: readonly File[]): void
  retry(key: ClientId): void
  remove(key: ClientId): void
  clear(): void
}

/** Uploads pictures as they are chosen, so that posting does not wait for them. */
export function usePictures(): Pictures {
  const { t } = useTranslation('feed')
  const workspace = useWorkspace()
  const toasts = useToasts()
  const errorText = useErrorText()
  const [chosen, setChosen] = useState<readonly ChosenPicture[]>([])
  const files = useRef(new Map<ClientId, { readonly file: File; readonly upload: AbortController }>())

  useEffect(() => {
    const held = files.current
    return () => {
      for (const { upload } of held.values()) upload.abort()
    }
  }, [])

  return useMemo(() => {
    const change = (key: ClientId, changed: Partial<ChosenPicture>) =>
      setChosen((before) => before.map((one) => (one.key === key ? { ...one, ...changed } : one)))

    function send(key: ClientId, file: File): void {
      const upload = new AbortController()
      files.current.set(key, { file, upload })
      workspace.uploadFile(file, { kind: 'picture', clientId: key, signal: upload.signal }).then(
        ({ id }) => change(key, { state: 'ready', fileId: id }),
        (caught: unknown) => {
          if (upload.signal.aborted) return
          change(key, { state: 'failed' })
          toasts.show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
        },
      )
    }

    function forget({ key, preview }: ChosenPicture): void {
      files.current.get(key)?.upload.abort()
      files.current.delete(key)
      URL.revokeObjectURL(preview)
    }

    return {
      chosen,
      ready: chosen.every(({ state }) => state === 'ready') ? chosen.flatMap(({ fileId }) => fileId ?? []) : undefined,
      add(added) {
        const room = limits.postPictures - chosen.length
        if (added.length > room) toasts.show({ text: t('pictures.tooMany', { count: limits.postPictures }) })
        const fresh = added.slice(0, room).map((file) => ({ key: newRequestId(), file }))
        setChosen((before) => [
          ...before,
          ...fresh.map(({ key, file }) => ({
            key,
            name: file.name,
            preview: URL.createObjectURL(file),
            state: 'sending' as const,
            fileId: undefined,
          })),
        ])
        for (const { key, file } of fresh) send(key, file)
      },
      retry(key) {
        const held = files.current.get(key)
        if (held === undefined) return
        change(key, { state: 'sending' })
        send(key, held.file)
      },
      remove(key) {
        for (const picture of chosen) if (picture.key === key) forget(picture)
        setChosen((before) => before.filter((one) => one.key !== key))
      },
      clear() {
        for (const picture of chosen) forget(picture)
        setChosen([])
      },
    }
  }, [chosen, workspace, toasts, errorText, t])
}
