import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useCallback, useState } from 'react'

import { useErrorText } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useToasts } from '../../ui/toast.tsx'

/** Saves bytes as a file of the reader's own device. */
export function saveAs(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url))
}

/** What a letter is called as a file; the browser adds what the bytes are. */
export function nameOfLetter({ number }: Pick<Letter, 'number'>): string {
  return number.replaceAll('/', '-')
}

export interface Saving {
  readonly isBusy: boolean
  readonly run: (load: () => Promise<Blob>, name: string) => void
}

/** Loads something and saves it; what goes wrong is said by a toast. */
export function useSaving(): Saving {
  const errorText = useErrorText()
  const { show } = useToasts()
  const [isBusy, setBusy] = useState(false)
  const run = useCallback(
    (load: () => Promise<Blob>, name: string) => {
      setBusy(true)
      load()
        .then(
          (bytes) => saveAs(bytes, name),
          (caught: unknown) => void show({ tone: 'danger', text: errorText(shownErrorCode(caught)) }),
        )
        .finally(() => setBusy(false))
    },
    [errorText, show],
  )
  return { isBusy, run }
}
