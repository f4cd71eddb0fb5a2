import { EmptyState } from '../ui/empty-state.tsx'
import { LockIcon } from '../ui/icons.tsx'

export interface RefusedPageProps {
  /** Who may see it. */
  readonly title: string
  readonly children: string
}

/** Stands where a page would, for those whom it does not concern. */
export function RefusedPage({ title, children }: RefusedPageProps) {
  return (
    <main className="grid flex-1 place-items-center">
      <EmptyState icon={LockIcon} title={title}>
        {children}
      </EmptyState>
    </main>
  )
}
