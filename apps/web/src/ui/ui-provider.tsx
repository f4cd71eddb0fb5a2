import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'

import { ToastProvider } from './toast.tsx'
import { UiTextProvider } from './ui-text.tsx'
import type { UiText } from './ui-text.tsx'

/** Stands above everything that uses this folder. */
export function UiProvider({ text, children }: { readonly text: UiText; readonly children: ReactNode }) {
  return (
    <UiTextProvider value={text}>
      <Tooltip.Provider delayDuration={450} skipDelayDuration={200}>
        <ToastProvider>{children}</ToastProvider>
      </Tooltip.Provider>
    </UiTextProvider>
  )
}
