// Things of other parts stand in rooms as cards. The chat draws them all alike; what their codes mean, and where their own page
// is, says the feature that they are of. `app/workspace/card-kinds.ts` joins the two.

import type { Card } from '@meydan/protocol'
import { createContext, use } from 'react'

/** A card in words. */
export interface CardWords {
  /** What it is a card of: "Letter". */
  readonly kind: string
  readonly state: string
  /** What else is worth a word, the most important first. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
}

/** What a feature says of the cards of a kind. */
export interface CardKind {
  /** A hook: the words of a card in the language that is shown. */
  readonly useWords: (card: Card) => CardWords
  /** Its own page, below the workspace's address: `reconciliation/letters/…`. */
  readonly path: (card: Card) => string
}

/** The kinds that this page knows, by their names. */
export type CardKinds = Readonly<Record<string, CardKind>>

const CardKindsContext = createContext<CardKinds>({})

export const CardKindsProvider = CardKindsContext.Provider

/** What is known of a kind; undefined for one of a newer server, or of another page. */
export function useCardKind(kind: string): CardKind | undefined {
  return use(CardKindsContext)[kind]
}
