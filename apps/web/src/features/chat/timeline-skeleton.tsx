import { useTranslation } from 'react-i18next'

import { Skeleton } from '../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'

const lines = ['w-4/5', 'w-2/5', 'w-3/5', 'w-1/2', 'w-3/4', 'w-1/3', 'w-2/3'] as const

/** The shape of messages that are loading. */
export function TimelineSkeleton() {
  const { t } = useTranslation('chat')
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end gap-5 overflow-hidden px-4 pb-6 md:px-5" aria-busy="true">
      <VisuallyHidden>{t('room.loading')}</VisuallyHidden>
      {lines.map((width) => (
        <MessageSkeleton key={width} width={width} />
      ))}
    </div>
  )
}

function MessageSkeleton({ width }: { readonly width: string }) {
  return (
    <div className="flex gap-3">
      <div className="w-9 shrink-0">
        <Skeleton shape="round" className="size-8" />
      </div>
      <div className="flex max-w-160 flex-1 flex-col gap-2">
        <Skeleton className="h-3.5 w-32" />
        <Skeleton className={`h-3.5 ${width}`} />
      </div>
    </div>
  )
}

/** Stands above the oldest message while there are older ones. As high as what stands there when there are none. */
export function OlderSkeleton() {
  return <EdgeSkeleton className="items-end pb-3" width="w-2/5" />
}

/** Stands below the newest message loaded while there are newer ones. */
export function NewerSkeleton() {
  return <EdgeSkeleton className="items-start pt-3" width="w-3/5" />
}

function EdgeSkeleton({ className, width }: { readonly className: string; readonly width: string }) {
  return (
    <div className={`flex h-16 px-4 md:px-5 ${className}`} aria-hidden="true">
      <div className="flex w-full gap-3">
        <div className="w-9 shrink-0">
          <Skeleton shape="round" className="size-8" />
        </div>
        <div className="flex flex-1 flex-col gap-2 pt-0.5">
          <Skeleton className="h-3 w-32" />
          <Skeleton className={`h-3 ${width}`} />
        </div>
      </div>
    </div>
  )
}
