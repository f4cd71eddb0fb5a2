import { ClientError } from '@meydan/client'
import { QueryClient } from '@tanstack/react-query'

/**
 * Keeps what is fetched once. Nothing is fetched anew by itself: what changes comes as events, and an idle page asks for
 * nothing.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // The browser's word on the network is often wrong in company networks: ask the server.
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && error instanceof ClientError && error.retryable,
      },
      mutations: { networkMode: 'always' },
    },
  })
}
