import { VisuallyHidden } from './visually-hidden.tsx'

export interface UnreadBadgeProps {
  /** Counted to 100, which shows as "99+". Nothing is shown for 0. */
  readonly count: number
  /** The whole sentence for screen readers, such as "3 mentions". */
  readonly label: string
}

/** How many are new and meant for the reader. */
export function UnreadBadge({ count, label }: UnreadBadgeProps) {
  if (count <= 0) return null
  return (
    <span className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-unread px-1.25 text-12/none font-semibold text-on-unread tabular-nums">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  )
}
