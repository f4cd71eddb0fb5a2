import { useCallback, useMemo } from 'react'

import { useNavigation } from '../../app/navigation-context.tsx'
import { usePageLocation } from '../../app/page-location.ts'
import { letterIdIn, places } from './places.ts'
import { readLetterQuery, withoutUndefined, writeLetterQuery } from './letter-query.ts'
import type { LetterFilter, LetterQuery } from './letter-query.ts'

/** What the overview shows, by its address. */
export interface OverviewPlace {
  readonly query: LetterQuery
  /** The letter beside the list. */
  readonly letterId: string | undefined
  readonly change: (query: Partial<LetterQuery>) => void
  /** Changes single parts of the filter; undefined takes one away. */
  readonly narrow: (parts: { readonly [Key in keyof LetterFilter]?: LetterFilter[Key] | undefined }) => void
  /** The path of a letter beside the list as it is. */
  readonly letterPath: (id: string) => string
  readonly close: () => void
}

export function useOverviewPlace(): OverviewPlace {
  const { openPage } = useNavigation()
  const { path, query: text } = usePageLocation()
  const letterId = letterIdIn(path)
  const asText = text.toString()
  const query = useMemo(() => readLetterQuery(new URLSearchParams(asText)), [asText])
  const change = useCallback(
    (parts: Partial<LetterQuery>) => openPage(path + writeLetterQuery({ ...query, ...parts }), { replace: true }),
    [openPage, path, query],
  )
  return useMemo(() => {
    const shown = writeLetterQuery(query)
    return {
      query,
      letterId,
      change,
      narrow: (parts) => change({ filter: withoutUndefined({ ...query.filter, ...parts }) as LetterFilter }),
      letterPath: (id) => places.letter(id) + shown,
      close: () => openPage(places.overview + shown),
    }
  }, [change, letterId, openPage, query])
}
