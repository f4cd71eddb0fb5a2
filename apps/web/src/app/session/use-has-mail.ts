import { operations } from '@meydan/client'
import { useQuery } from '@tanstack/react-query'

import { usePageClient } from '../meydan-context.tsx'

/** Whether mails can be sent here; undefined while it is not known. */
export function useHasMail() {
  const { meydan } = usePageClient()
  return useQuery({
    queryKey: ['instance'],
    queryFn: () => meydan.call(operations.identity.getInstance, {}),
    select: ({ hasMail }) => hasMail,
  })
}
