import type { MouseEvent } from 'react'

/** Where a link of these pages leads. They know no router: `onFollow` may take over from the browser. */
export interface LinkTarget {
  readonly href: string
  readonly onFollow?: ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined
}
