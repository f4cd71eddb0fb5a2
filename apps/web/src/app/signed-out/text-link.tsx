import type { ReactNode } from 'react'

import type { LinkTarget } from './link-target.ts'

/** A link within a line of text. */
export function TextLink({ to, children }: { readonly to: LinkTarget; readonly children: ReactNode }) {
  return (
    <a
      href={to.href}
      onClick={to.onFollow}
      className="rounded-tiny font-medium text-accent-text underline decoration-current/35 underline-offset-3 transition-colors hover:decoration-current coarse:py-3"
    >
      {children}
    </a>
  )
}
