// Finding people and channels by what is typed. Letters are folded, so that "isik" finds "Işık" on any keyboard.

import { foldText } from '../fold-text.ts'

/** How well a name answers a query that is folded already; undefined when it does not. Lower is better. */
function rankOf(name: string, query: string): number | undefined {
  const folded = foldText(name)
  if (folded.startsWith(query)) return 0
  if (folded.split(/[\s\-_.]+/).some((word) => word.startsWith(query))) return 1
  return query.length > 1 && folded.includes(query) ? 2 : undefined
}

/** The items whose name answers the query, the best first and otherwise in their order, at most `atMost`. */
export function findByName<T>(
  items: Iterable<T>,
  query: string,
  nameOf: (item: T) => string,
  atMost: number,
): readonly T[] {
  const folded = foldText(query.trim())
  const ranked: { item: T; rank: number }[] = []
  for (const item of items) {
    const rank = folded === '' ? 0 : rankOf(nameOf(item), folded)
    if (rank !== undefined) ranked.push({ item, rank })
  }
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, atMost)
    .map(({ item }) => item)
}

/** A name that is being typed after an @: where the @ stands, and what follows it up to the caret. */
export interface MentionQuery {
  readonly at: number
  readonly query: string
}

const longestQuery = 40

/** The mention that the caret stands in, if it does. An @ inside a word, as in an e-mail address, begins none. */
export function mentionQueryAt(text: string, caret: number): MentionQuery | undefined {
  const from = Math.max(0, caret - longestQuery - 1)
  const at = text.lastIndexOf('@', caret - 1)
  if (caret === 0 || at < from) return undefined
  if (at > 0 && /[\p{L}\p{N}_.@]/u.test(text.charAt(at - 1))) return undefined
  const query = text.slice(at + 1, caret)
  return /^\s|\n|\s$/.test(query) ? undefined : { at, query }
}
