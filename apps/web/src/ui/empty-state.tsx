import type { ReactNode } from 'react'

import type { Icon } from './icons.tsx'

export interface EmptyStateProps {
  readonly icon: Icon
  readonly title: string
  /** What belongs here. */
  readonly children?: ReactNode
  /** The first act. */
  readonly action?: ReactNode
}

/** What a list shows while nothing is in it. */
export function EmptyState({ icon: IconDrawing, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      <span className="mb-4 flex size-11 items-center justify-center rounded-large border border-line bg-raised text-muted">
        <IconDrawing size={22} />
      </span>
      <h2 className="text-15 font-semibold">{title}</h2>
      {children !== undefined && <p className="mt-1 max-w-80 text-ui text-pretty text-muted">{children}</p>}
      {action !== undefined && <div className="mt-5">{action}</div>}
    </div>
  )
}
