import { Tooltip as RadixTooltip } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

import { Kbd } from './kbd.tsx'

export interface TooltipProps {
  readonly text: ReactNode
  /** As in `mod+k`. */
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined
  /** One element that can take the focus. */
  readonly children: ReactElement
}

/** A few words about a control, on hover and on focus. Never the only place of something that must be known. */
export function Tooltip({ text, shortcut, side = 'top', children }: TooltipProps) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-70 coarse:hidden items-center gap-2 rounded-small bg-ink px-2 py-1 text-12 font-medium text-on-ink data-[state=delayed-open]:animate-fade-in"
        >
          {text}
          {shortcut !== undefined && <Kbd keys={shortcut} />}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  )
}
