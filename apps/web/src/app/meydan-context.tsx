import type { Meydan, WorkspaceClient } from '@meydan/client'
import { createContext, use } from 'react'

/**
 * The client of this page, and the one workspace that is open. The workspace outlives the screens that show it: while
 * somebody signs in again, what is unsent stays in its hands.
 */
export interface PageClient {
  readonly meydan: Meydan
  readonly current: () => WorkspaceClient | undefined
  /** Opens a workspace, or gives the one that is open already; another one is closed. */
  readonly open: (workspaceId: string) => WorkspaceClient
  /** Closes what is open, when somebody signs out. */
  readonly close: () => void
}

/** Makes the page's client around a client of the server. */
export function createPageClient(meydan: Meydan): PageClient {
  let open: WorkspaceClient | undefined
  const close = () => {
    open?.close()
    open = undefined
  }
  return {
    meydan,
    current: () => open,
    close,
    open: (workspaceId) => {
      if (open?.workspaceId === workspaceId) return open
      close()
      open = meydan.openWorkspace(workspaceId)
      return open
    },
  }
}

const PageClientContext = createContext<PageClient | undefined>(undefined)

export const PageClientProvider = PageClientContext.Provider

/** The client of this page. */
export function usePageClient(): PageClient {
  const client = use(PageClientContext)
  if (client === undefined) throw new Error('usePageClient needs a PageClientProvider above it')
  return client
}
