import { letterPlaceholders, type LetterPlaceholder } from '@meydan/protocol/letter-placeholders'

/** What a text of the letter may name. */
export const placeholders = letterPlaceholders

/** One of them. */
export type Placeholder = LetterPlaceholder

export function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name)
}
