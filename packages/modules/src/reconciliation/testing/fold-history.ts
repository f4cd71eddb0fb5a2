import type {
  AnswerKind,
  Balance,
  LetterEventKind,
  LetterState,
} from '@meydan/protocol/operations/reconciliation-shapes'
import { isOpen, stateAfter, type LetterMove } from '../letters/states.ts'

/** What happened to a letter, as it is stored. */
export interface StoredEvent {
  readonly number: number
  readonly kind: LetterEventKind
  readonly version: number
  readonly detail: { readonly balance?: Balance; readonly answer?: { readonly kind: AnswerKind } }
}

/** What a letter is by its history alone. */
export interface Folded {
  readonly state: LetterState
  readonly version: number
  readonly round: number
  readonly balance: Balance
  /** The figures of each version. */
  readonly balances: ReadonlyMap<number, Balance>
}

const moves: Readonly<Partial<Record<LetterEventKind, LetterMove>>> = {
  amended: 'amend',
  sent: 'send',
  seen: 'see',
  expired: 'expire',
  cancelled: 'cancel',
}

/** Folds a history from its beginning. @throws Error at a hole, or at what may not happen where the letter stands. */
export function foldHistory(events: readonly StoredEvent[]): Folded {
  let state: LetterState = 'draft'
  let version = 1
  let round = 0
  const balances = new Map<number, Balance>()
  for (const [index, event] of events.entries()) {
    if (event.number !== index + 1) throw new Error(`a hole before ${event.number}`)
    if ((event.kind === 'made') !== (index === 0)) throw new Error('a history begins once')
    if (event.kind === 'amended') version++
    if (event.kind === 'sent') round++
    if (event.version !== version) throw new Error(`${event.number} is of version ${event.version}, not ${version}`)
    if (event.kind === 'made' || event.kind === 'amended') balances.set(version, event.detail.balance as Balance)
    state = after(state, event)
  }
  return { state, version, round, balance: balances.get(version) as Balance, balances }
}

function after(state: LetterState, { kind, number, detail }: StoredEvent): LetterState {
  if (kind === 'delivered') return stateAfter('deliver', state) ?? state
  const move = kind === 'answered' ? answerMoves[detail.answer?.kind ?? 'agrees'] : moves[kind]
  if (move === undefined) {
    const needsOpen = kind === 'reminded' || kind === 'answered'
    if (needsOpen && !isOpen(state)) throw new Error(`${number}: ${kind} where it is ${state}`)
    return state
  }
  const next = stateAfter(move, state)
  if (next === undefined) throw new Error(`${number}: ${kind} where it is ${state}`)
  return next
}

const answerMoves: Readonly<Record<AnswerKind, LetterMove | undefined>> = {
  agrees: 'agree',
  disagrees: 'dispute',
  wantsStatement: undefined,
  notAddressee: undefined,
}
