import { operations } from '@meydan/client'
import type { operations as declared, ProviderState, ProviderWay, ResultOf } from '@meydan/protocol'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { usePageClient } from '../../app/meydan-context.tsx'

export type Providers = ResultOf<typeof declared.providers.listProviders>

const providersKey = ['providers'] as const
const storedKey = ['stored-messages'] as const

/** Through whom messages leave. Only the operator is answered. */
export function useProviders(isAsked = true) {
  const { meydan } = usePageClient()
  return useQuery({
    queryKey: providersKey,
    queryFn: ({ signal }) => meydan.call(operations.providers.listProviders, {}, { signal }),
    enabled: isAsked,
    staleTime: 0,
  })
}

/** Whether this instance is in use and can send no e-mail; false while it is not known, and for all but the operator. */
export function useIsMailMissing(isOperator: boolean): boolean {
  const { data } = useProviders(isOperator)
  return data !== undefined && data.isProduction && data.providers.some(isMissingMail)
}

function isMissingMail({ way, source }: ProviderState): boolean {
  return way === 'email' && source === 'none'
}

/** Shows a way as it is after a change. */
function useShowChanged() {
  const queries = useQueryClient()
  return async ({ provider }: { readonly provider: ProviderState }) => {
    queries.setQueryData<Providers>(providersKey, (known) =>
      known === undefined
        ? undefined
        : { ...known, providers: known.providers.map((one) => (one.way === provider.way ? provider : one)) },
    )
    // Others ask it whether mails can be sent.
    if (provider.way === 'email') await queries.invalidateQueries({ queryKey: ['instance'] })
  }
}

export function useChangeProvider(way: ProviderWay) {
  const { meydan } = usePageClient()
  const onSuccess = useShowChanged()
  return useMutation({
    mutationFn: (settings: Readonly<Record<string, string | null>>) =>
      meydan.call(operations.providers.changeProvider, { way, settings }),
    onSuccess,
  })
}

export function useRemoveProvider(way: ProviderWay) {
  const { meydan } = usePageClient()
  const onSuccess = useShowChanged()
  return useMutation({
    mutationFn: () => meydan.call(operations.providers.removeProvider, { way }),
    onSuccess,
  })
}

export function useSendTest(way: ProviderWay) {
  const { meydan } = usePageClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (to: string) => meydan.call(operations.providers.sendTestMessage, { way, to }),
    onSuccess: () => queries.invalidateQueries({ queryKey: storedKey }),
  })
}

/** What development kept in place of sending it. Whoever comes back from another tab sees what they caused there. */
export function useStoredMessages() {
  const { meydan } = usePageClient()
  return useInfiniteQuery({
    queryKey: storedKey,
    queryFn: ({ pageParam, signal }) =>
      meydan.call(operations.providers.listStoredMessages, { before: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    staleTime: 0,
    refetchOnWindowFocus: true,
  })
}
