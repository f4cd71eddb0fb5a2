import { operations } from '@meydan/client'
import type { Delivery, operations as declared, ResultOf } from '@meydan/protocol'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'

import { useWorkspace } from '../../app/workspace-context.tsx'

/** What the list is narrowed to. */
export interface DeliveryFilter {
  readonly way?: Delivery['way'] | undefined
  readonly state?: Delivery['state'] | undefined
}

export type MemberDelivery = ResultOf<typeof declared.notifications.listDeliveries>['deliveries'][number]

/** What was sent to members by pages; those of the filter before stay until the new ones are there. */
export function useDeliveries(filter: DeliveryFilter) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['deliveries', workspace.workspaceId, filter],
    queryFn: ({ pageParam, signal }) =>
      workspace.call(operations.notifications.listDeliveries, { ...filter, before: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.hasMore ? (last.nextCursor ?? undefined) : undefined),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}
