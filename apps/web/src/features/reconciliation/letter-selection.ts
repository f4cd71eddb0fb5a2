// Which letters something is to be done with: some of those that are loaded, or all that match but some.

/** A choice of letters. `isAll`: all that match, and `ids` are those left out. */
export interface LetterSelection {
  readonly isAll: boolean
  readonly ids: ReadonlySet<string>
  /** The last one that was chosen by itself: a range begins there. */
  readonly anchor: string | undefined
}

export const noSelection: LetterSelection = { isAll: false, ids: new Set(), anchor: undefined }

export function isSelected({ isAll, ids }: LetterSelection, id: string): boolean {
  return ids.has(id) !== isAll
}

/** How many are chosen of so many that match. */
export function countSelected({ isAll, ids }: LetterSelection, matching: number): number {
  return isAll ? Math.max(0, matching - ids.size) : ids.size
}

/** One more, or one fewer. */
export function toggled(selection: LetterSelection, id: string): LetterSelection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ...selection, ids, anchor: id }
}

/** Everything from the anchor to a letter, in the order of the list. Without an anchor that is listed the letter alone. */
export function rangeSelected(selection: LetterSelection, id: string, listed: readonly string[]): LetterSelection {
  const [from, to] = [listed.indexOf(selection.anchor ?? ''), listed.indexOf(id)].toSorted((a, b) => a - b)
  if (from === undefined || to === undefined || from < 0) return toggled(selection, id)
  const ids = new Set(selection.ids)
  for (const one of listed.slice(from, to + 1)) {
    if (selection.isAll) ids.delete(one)
    else ids.add(one)
  }
  return { ...selection, ids }
}

/** All that match. */
export const allSelected: LetterSelection = { isAll: true, ids: new Set(), anchor: undefined }
