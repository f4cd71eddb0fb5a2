import { classNames } from './class-names.ts'

/** The mark: an open square, and what happens at its centre. `size` is the edge in pixels. */
export function Mark({
  size = 24,
  className,
}: {
  readonly size?: number | undefined
  readonly className?: string | undefined
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
      focusable="false"
      className={classNames('shrink-0', className)}
    >
      <path
        d="M9 20.75H5.25a2 2 0 0 1-2-2V5.25a2 2 0 0 1 2-2h13.5a2 2 0 0 1 2 2v13.5a2 2 0 0 1-2 2H15"
        stroke="currentColor"
        strokeWidth={2.5}
        strokeLinecap="round"
      />
      <rect x={8.75} y={8.75} width={6.5} height={6.5} rx={1.25} className="fill-accent" />
    </svg>
  )
}

/** The mark with the name beside it. */
export function Logo({ size = 24 }: { readonly size?: number | undefined }) {
  return (
    <span className="inline-flex items-center gap-2 text-text">
      <Mark size={size} />
      <span className="text-18 font-semibold">Meydan</span>
    </span>
  )
}
