import { foldText } from '../fold-text.ts'

/** What the palette can find. */
export interface PaletteEntry {
  readonly key: string
  readonly name: string
  /** Found by these words, too: title and department of a person, topic of a channel. */
  readonly detail: string
}

/** How many entries the palette shows at most. */
export const paletteSize = 12

/**
 * The entries that a query finds, the best first. Each of its words must begin a word of the name or the detail, or stand
 * inside the name; the name counts before the detail, and among equals the given order stays.
 */
export function matchEntries<Entry extends PaletteEntry>(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return entries.slice(0, paletteSize)
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, paletteSize)
    .map(({ entry }) => entry)
}

/** 0 when it is not found; else higher is better. */
function rankOf(entry: PaletteEntry, words: readonly string[]): number {
  const name = foldText(entry.name)
  const detail = foldText(entry.detail)
  let rank = name.startsWith(words.join(' ')) ? 1 : 0
  for (const word of words) {
    const points = beginsWord(name, word) ? 4 : name.includes(word) ? 2 : beginsWord(detail, word) ? 1 : 0
    if (points === 0) return 0
    rank += points
  }
  return rank
}

function beginsWord(text: string, word: string): boolean {
  return text.split(/[\s\-_.,/]+/).some((part) => part.startsWith(word))
}
