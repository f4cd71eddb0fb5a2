import { useLocation } from '@tanstack/react-router'

/** Where one is, below the workspace's address. */
export interface PageLocation {
  /** Without a slash at either end: `reconciliation/letters/…`. */
  readonly path: string
  readonly query: URLSearchParams
}

/** The place that is shown, for features that keep what they show in the address. */
export function usePageLocation(): PageLocation {
  const { pathname, searchStr } = useLocation()
  return { path: pathname.replace(/^\/w\/[^/]+\/?|\/$/g, ''), query: new URLSearchParams(searchStr) }
}
