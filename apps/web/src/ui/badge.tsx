import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

export type BadgeTone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'

const tones: Record<BadgeTone, string> = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-on-accent-soft',
  success: 'bg-success-soft text-success-text',
  warning: 'bg-warning-soft text-warning-text',
  danger: 'bg-danger-soft text-danger-text',
}

/** One word about the state of a thing. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: BadgeTone | undefined
  readonly children: ReactNode
}) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center rounded-small px-1.5 text-12 font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}
