import { operations } from '@meydan/client'
import type { operations as declared, ResultOf } from '@meydan/protocol'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { usePageClient } from '../../app/meydan-context.tsx'

export type Kpis = ResultOf<typeof declared.admin.getKpis>
export const kpiRanges = ['hour', 'day', 'week'] as const
export type KpiRange = (typeof kpiRanges)[number]

/** How the instance did. Read anew when somebody comes back to the page and when asked to; never by a timer. */
export function useKpis(range: KpiRange) {
  const { meydan } = usePageClient()
  return useQuery({
    queryKey: ['kpis', range],
    queryFn: ({ signal }) => meydan.call(operations.admin.getKpis, { range }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: true,
  })
}
