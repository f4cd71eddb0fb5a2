import { classNames } from './class-names.ts'

export interface SkeletonProps {
  /** Its size by Tailwind classes, the same as that of what will stand here: `h-4 w-40`. */
  readonly className: string
  readonly shape?: 'line' | 'round' | undefined
}

/** Holds the place of something that is loading, from 150 ms on: what comes sooner never blinks. */
export function Skeleton({ className, shape = 'line' }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      data-skeleton=""
      className={classNames(
        'block animate-skeleton bg-press motion-reduce:animate-skeleton-still',
        shape === 'round' ? 'rounded-full' : 'rounded-small',
        className,
      )}
    />
  )
}
