// The pictures of a post that is being written. They outlive the page that they were chosen on, as the words beside them do.

import { limits } from '@meydan/client'
import type { Store } from '@meydan/client'
import type { ClientId, FileId } from '@meydan/protocol'

import { newRequestId } from '../../app/request-id.ts'

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

/** How pictures go to the server, and what is told of those that do not. */
export interface PictureSending {
  readonly send: (file: File, key: ClientId, signal: AbortSignal) => Promise<{ readonly id: FileId }>
  readonly onFailed: (caught: unknown) => void
}

/** Uploads pictures as they are chosen, so that posting does not wait for them. */
export interface PictureTray extends Store<readonly ChosenPicture[]> {
  /** Says how many there was no space for. */
  readonly add: (files: readonly File[], sending: PictureSending) => number
  readonly retry: (key: ClientId, sending: PictureSending) => void
  readonly remove: (key: ClientId) => void
  readonly clear: () => void
}

/** Makes a tray with nothing on it. */
export function createPictureTray(): PictureTray {
  const listeners = new Set<() => void>()
  const held = new Map<ClientId, { readonly file: File; upload: AbortController }>()
  let chosen: readonly ChosenPicture[] = []

  const show = (next: readonly ChosenPicture[]) => {
    chosen = next
    for (const listener of listeners) listener()
  }
  const change = (key: ClientId, changed: Partial<ChosenPicture>) =>
    show(chosen.map((one) => (one.key === key ? { ...one, ...changed } : one)))

  function start(key: ClientId, file: File, { send, onFailed }: PictureSending): void {
    const upload = new AbortController()
    held.set(key, { file, upload })
    send(file, key, upload.signal).then(
      ({ id }) => change(key, { state: 'ready', fileId: id }),
      (caught: unknown) => {
        if (upload.signal.aborted) return
        change(key, { state: 'failed' })
        onFailed(caught)
      },
    )
  }

  function forget({ key, preview }: ChosenPicture): void {
    held.get(key)?.upload.abort()
    held.delete(key)
    URL.revokeObjectURL(preview)
  }

  return {
    getSnapshot: () => chosen,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(files, sending) {
      const room = limits.postPictures - chosen.length
      const added = files.slice(0, room).map((file) => ({ key: newRequestId(), file }))
      const waiting = { state: 'sending', fileId: undefined } as const
      show([
        ...chosen,
        ...added.map(({ key, file }) => ({ key, name: file.name, preview: URL.createObjectURL(file), ...waiting })),
      ])
      for (const { key, file } of added) start(key, file, sending)
      return files.length - added.length
    },
    retry(key, sending) {
      const file = held.get(key)?.file
      if (file === undefined) return
      change(key, { state: 'sending' })
      start(key, file, sending)
    },
    remove(key) {
      for (const picture of chosen) if (picture.key === key) forget(picture)
      show(chosen.filter((one) => one.key !== key))
    },
    clear() {
      for (const picture of chosen) forget(picture)
      show([])
    },
  }
}
