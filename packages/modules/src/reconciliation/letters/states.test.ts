import { letterStates, type LetterState } from '@meydan/protocol/operations/reconciliation-shapes'
import { expect, test } from 'vitest'
import { letterMoves, stateAfter, type LetterMove } from './states.ts'

/** Every lawful move, written down once more: what is not here is refused. */
const lawful: readonly (readonly [LetterState, LetterMove, LetterState])[] = [
  ['draft', 'send', 'sent'],
  ['draft', 'amend', 'draft'],
  ['draft', 'cancel', 'cancelled'],
  ['sent', 'send', 'sent'],
  ['sent', 'deliver', 'delivered'],
  ['sent', 'see', 'seen'],
  ['sent', 'agree', 'agreed'],
  ['sent', 'dispute', 'disputed'],
  ['sent', 'expire', 'expired'],
  ['sent', 'amend', 'draft'],
  ['sent', 'cancel', 'cancelled'],
  ['delivered', 'send', 'sent'],
  ['delivered', 'see', 'seen'],
  ['delivered', 'agree', 'agreed'],
  ['delivered', 'dispute', 'disputed'],
  ['delivered', 'expire', 'expired'],
  ['delivered', 'amend', 'draft'],
  ['delivered', 'cancel', 'cancelled'],
  ['seen', 'send', 'sent'],
  ['seen', 'agree', 'agreed'],
  ['seen', 'dispute', 'disputed'],
  ['seen', 'expire', 'expired'],
  ['seen', 'amend', 'draft'],
  ['seen', 'cancel', 'cancelled'],
  ['agreed', 'cancel', 'cancelled'],
  ['disputed', 'send', 'sent'],
  ['disputed', 'amend', 'draft'],
  ['disputed', 'cancel', 'cancelled'],
  ['expired', 'send', 'sent'],
  ['expired', 'amend', 'draft'],
  ['expired', 'cancel', 'cancelled'],
]

test('a letter moves as the law of its states says, and in no other way', () => {
  const moves = letterStates.flatMap((state) =>
    letterMoves.flatMap((move) => {
      const to = stateAfter(move, state)
      return to === undefined ? [] : [[state, move, to] as const]
    }),
  )
  const sorted = (list: readonly (readonly string[])[]) => list.map((entry) => entry.join(' ')).toSorted()
  expect(sorted(moves)).toEqual(sorted(lawful))
})

test('what is cancelled stays cancelled, and what was agreed can only be withdrawn', () => {
  expect(letterMoves.filter((move) => stateAfter(move, 'cancelled') !== undefined)).toEqual([])
  expect(letterMoves.filter((move) => stateAfter(move, 'agreed') !== undefined)).toEqual(['cancel'])
})
