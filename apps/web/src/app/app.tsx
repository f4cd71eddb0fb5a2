import { QueryClientProvider } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useCallback } from 'react'

import { PageClientProvider } from './meydan-context.tsx'
import type { PageClient } from './meydan-context.tsx'
import { useWorkerMessages } from './notifications/use-worker-messages.ts'
import type { createAppRouter } from './router.tsx'
import { SessionProvider } from './session/session-context.tsx'

export interface AppProps {
  readonly client: PageClient
  readonly queries: QueryClient
  readonly router: ReturnType<typeof createAppRouter>
}

/** The page: who is there, and where. */
export function App({ client, queries, router }: AppProps) {
  useWorkerMessages(useCallback((path) => router.history.push(path), [router]))
  return (
    <QueryClientProvider client={queries}>
      <PageClientProvider value={client}>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </PageClientProvider>
    </QueryClientProvider>
  )
}
