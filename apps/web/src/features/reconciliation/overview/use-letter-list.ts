import { useCallback, useEffect, useMemo, useState } from 'react'

import { allSelected, countSelected, isSelected, noSelection, rangeSelected, toggled } from '../letter-selection.ts'
import { useLetterPages } from '../use-ledger.ts'
import type { OverviewPlace } from '../use-letter-query.ts'
import { orderOfColumn, storeColumns, storedColumns } from './columns.ts'
import type { LetterColumn } from './columns.ts'
import { writeLetterQuery } from '../letter-query.ts'

/** The list of the overview: its pages, its columns, and what is chosen of it. */
export function useLetterList(place: OverviewPlace) {
  const { query } = place
  const { pages, letters } = useLetterPages(query)
  const [columns, setColumns] = useState(storedColumns)
  const [selection, setSelection] = useState(noSelection)
  const listed = useMemo(() => letters?.map(({ id }) => id as string) ?? [], [letters])

  // What was chosen among others is no choice among these.
  const asText = writeLetterQuery({ ...query, order: 'title', isDescending: false })
  const [chosenIn, setChosenIn] = useState(asText)
  if (chosenIn !== asText) {
    setChosenIn(asText)
    setSelection(noSelection)
  }

  const toggle = useCallback(
    (id: string, isRange: boolean) =>
      setSelection((before) => (isRange ? rangeSelected(before, id, listed) : toggled(before, id))),
    [listed],
  )
  const toggleListed = useCallback(() => {
    setSelection((before) =>
      listed.some((id) => isSelected(before, id)) ? noSelection : { ...noSelection, ids: new Set(listed) },
    )
  }, [listed])
  const changeColumns = useCallback((next: readonly LetterColumn[]) => {
    setColumns(next)
    storeColumns(next)
  }, [])
  const sort = (column: LetterColumn) => {
    const order = orderOfColumn[column]
    if (order !== undefined) place.change({ order, isDescending: query.order === order && !query.isDescending })
  }
  const loadMore = () => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
  }
  const isChosen = countSelected(selection, 1) > 0
  useEscape(isChosen && place.letterId === undefined ? () => setSelection(noSelection) : undefined)

  return {
    pages,
    letters,
    columns,
    selection,
    toggle,
    toggleListed,
    selectAll: () => setSelection(allSelected),
    clearSelection: () => setSelection(noSelection),
    changeColumns,
    sort,
    loadMore,
  }
}

/** Esc closes the top layer: a menu or a dialog before what stands beside the list, and that before a choice. */
export function useEscape(close: (() => void) | undefined): void {
  useEffect(() => {
    if (close === undefined) return
    function press(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return
      close?.()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [close])
}
