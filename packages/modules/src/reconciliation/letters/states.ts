import type { LetterState } from '@meydan/protocol/operations/reconciliation-shapes'

/*
 * Where a letter can go:
 *
 *   draft ─send─► sent ─deliver─► delivered ─see─► seen ─┬─agree─► agreed
 *     ▲            └──────────────see──────────────►     ├─dispute─► disputed
 *     │                                                  └─expire─► expired
 *     └─amend── from everything but agreed and cancelled
 *
 * `send` goes from everything that is not decided for good, a disputed or expired letter included: it is asked once more, by
 * a new link. `agree`, `dispute` and `expire` go from sent and delivered as well, for an answer may overtake the mail
 * server's. `cancel` goes from everything but cancelled, and is the only way on from agreed. The link knows the figures that
 * it was sent with, so an answer to old ones never gets here.
 */
const lawful = {
  send: { from: ['draft', 'sent', 'delivered', 'seen', 'disputed', 'expired'], to: 'sent' },
  deliver: { from: ['sent'], to: 'delivered' },
  see: { from: ['sent', 'delivered'], to: 'seen' },
  agree: { from: ['sent', 'delivered', 'seen'], to: 'agreed' },
  dispute: { from: ['sent', 'delivered', 'seen'], to: 'disputed' },
  expire: { from: ['sent', 'delivered', 'seen'], to: 'expired' },
  amend: { from: ['draft', 'sent', 'delivered', 'seen', 'disputed', 'expired'], to: 'draft' },
  cancel: { from: ['draft', 'sent', 'delivered', 'seen', 'agreed', 'disputed', 'expired'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly LetterState[]; to: LetterState }>

/** What moves a letter from one state to another. */
export type LetterMove = keyof typeof lawful

/** All moves. */
export const letterMoves = Object.keys(lawful) as readonly LetterMove[]

/** Where a move leads to from a state; undefined: it is not lawful there. */
export function stateAfter(move: LetterMove, state: LetterState): LetterState | undefined {
  const { from, to }: { from: readonly LetterState[]; to: LetterState } = lawful[move]
  return from.includes(state) ? to : undefined
}

/** The states in which a counterparty is asked and has not answered. */
export const openStates = ['sent', 'delivered', 'seen'] as const satisfies readonly LetterState[]

/** Whether a counterparty is asked and has not answered. */
export function isOpen(state: LetterState): boolean {
  return (openStates as readonly LetterState[]).includes(state)
}
