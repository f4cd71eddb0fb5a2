import type { ImportField } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { spellings } from './spellings.ts'

/** What a header may mean, and how much speaks for it: 100 where it is called so, less where it is only named in it. */
export interface HeaderMatch {
  readonly field: ImportField
  readonly score: number
}

/** A header is short; a sentence that has a word of ours in it is none. */
const maxHeaderLength = 80
/** A name of this many letters counts as part of a longer one; a shorter one could be a part of anything. */
const minPartLength = 3

interface Spelling extends HeaderMatch {
  readonly words: string
  readonly joined: string
}

const known: readonly Spelling[] = Object.entries(spellings).flatMap(([field, names]) =>
  names.map((words, index) => ({
    field: field as ImportField,
    words,
    joined: words.replaceAll(' ', ''),
    score: 100 - index / 10,
  })),
)
const byJoined = Map.groupBy(known, ({ joined }) => joined)

/** @param folded as `foldWords` folds it. */
export function matchHeader(folded: string): HeaderMatch[] {
  if (folded === '' || folded.length > maxHeaderLength) return []
  const called = byJoined.get(folded.replaceAll(' ', ''))
  if (called !== undefined) return called.map(({ field, score }) => ({ field, score }))
  const inWords = ` ${folded} `
  const best = new Map<ImportField, number>()
  for (const { field, words, score } of known) {
    if (words.length < minPartLength || !inWords.includes(` ${words} `)) continue
    // Of what is named in a header the longest name says most.
    const partly = Math.min(90, 40 + words.length * 2 + score / 100)
    if (partly > (best.get(field) ?? 0)) best.set(field, partly)
  }
  return [...best].map(([field, score]) => ({ field, score })).sort((one, other) => other.score - one.score)
}
