import { Skeleton } from '../../../../ui/skeleton.tsx'

/** Columns and rows, before they are there. */
export function MappingSkeleton() {
  return (
    <div aria-hidden="true" className="@container min-h-0 flex-1 overflow-hidden">
      <div className="grid gap-8 px-4 py-6 md:px-5 @min-[60rem]:grid-cols-[24rem_minmax(0,1fr)]">
        <div className="flex flex-col">
          {['w-32', 'w-24', 'w-40', 'w-28', 'w-36', 'w-24'].map((width, index) => (
            <div key={index} className="flex h-16 items-center justify-between gap-4">
              <Skeleton className={`h-4 ${width}`} />
              <Skeleton className="h-8 w-40" />
            </div>
          ))}
        </div>
        <div className="flex flex-col gap-3 @max-[60rem]:hidden">
          {['w-full', 'w-full', 'w-full', 'w-full', 'w-full', 'w-full', 'w-full', 'w-full'].map((width, index) => (
            <Skeleton key={index} className={`h-7 ${width}`} />
          ))}
        </div>
      </div>
    </div>
  )
}
