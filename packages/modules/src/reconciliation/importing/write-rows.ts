import type { Transaction } from '@meydan/platform/db/database'
import { newId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import type { LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { amended, type Cause } from '../letters/change-letter.ts'
import { draft } from '../letters/draft.ts'
import { assertRoomForLetters } from '../letters/room-for-letters.ts'
import { tellOfLetters } from '../letters/store-changes.ts'
import type { MatchedRow, WrittenRow } from '../sql/import-rows.ts'
import { insertLetters, lockLetters, updateLetters, type LetterChange, type LetterRow } from '../sql/letters.ts'
import { updateLastNumber, type PeriodRow } from '../sql/periods.ts'
import { balanceKeyOf, outcomeOf } from './classify.ts'
import type { Importing } from './import-work.ts'

/** A row with everything that its letter needs. */
type CompleteRow = MatchedRow & { readonly counterparty_id: NonNullable<MatchedRow['counterparty_id']> }

/**
 * Writes letters for rows whose counterparties are there and whose periods are taken. A draft that was sent since it was
 * looked at is left as it is: its row is taken before it is changed.
 */
export async function writeRows(
  deps: Importing,
  tx: Transaction,
  by: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId },
  rows: readonly MatchedRow[],
  periods: readonly PeriodRow[],
): Promise<Omit<WrittenRow, 'adds_counterparty'>[]> {
  const { workspaceId, memberId } = by
  const cause: Cause = { at: new Date(deps.clock.now()), memberId }
  const numbers = new NumbersGiven(periods)
  const locked = await lockDrafts(tx, workspaceId, rows)
  const made: LetterChange[] = []
  const changes: LetterChange[] = []
  const written = new Map<string, LetterId>()

  const outcomes = rows.map((matched) => {
    const row = complete(asItIs(matched, locked))
    const { number } = row
    const key = balanceKeyOf(row, row.counterparty_id)
    const earlier = written.get(key)
    if (earlier !== undefined) return { number, outcome: 'repeated' as const, letter_id: earlier }
    const outcome = outcomeOf(row)
    const balance = { amount: row.amount, side: row.side }
    let letterId = row.letter_id
    if (letterId === null) {
      const period = numbers.next(row.period_ends_on)
      const of = { workspaceId, id: newId<LetterId>(), periodId: period.id, number: period.number, balance }
      const change = draft({ ...of, counterpartyId: row.counterparty_id, currency: row.currency }, cause)
      made.push(change)
      letterId = change.row.id
    } else if (outcome === 'amended') {
      const letter = locked.get(letterId)
      if (letter !== undefined) changes.push(amended(letter, balance, cause))
    }
    written.set(key, letterId)
    return { number, outcome, letter_id: letterId }
  })

  for (const period of numbers.used()) await updateLastNumber(tx, period, period.last_number)
  await insertLetters(
    tx,
    made.map((change) => ({ ...change, createdBy: memberId })),
  )
  await updateLetters(tx, changes)
  // Of all at once: whoever has the ledger's stream waits for nobody any more.
  await tellOfLetters(
    deps,
    tx,
    workspaceId,
    [...made, ...changes].map(({ row }) => row.id),
  )
  return outcomes
}

async function lockDrafts(
  tx: Transaction,
  workspaceId: WorkspaceId,
  rows: readonly MatchedRow[],
): Promise<ReadonlyMap<LetterId, LetterRow>> {
  const ids = rows.flatMap((row) => (outcomeOf(row) === 'amended' && row.letter_id !== null ? row.letter_id : []))
  return new Map((await lockLetters(tx, workspaceId, ids)).map((row) => [row.id, row]))
}

/** The row with its letter as it is now that it is taken. */
function asItIs(row: MatchedRow, locked: ReadonlyMap<LetterId, LetterRow>): MatchedRow {
  const letter = row.letter_id === null ? undefined : locked.get(row.letter_id)
  if (letter === undefined) return row
  return { ...row, letter_state: letter.state, letter_amount: letter.amount, letter_side: letter.side }
}

function complete(row: MatchedRow): CompleteRow {
  const { counterparty_id: counterpartyId } = row
  if (counterpartyId === null) throw new Error('a counterparty that was just added is gone')
  return { ...row, counterparty_id: counterpartyId }
}

/** Gives out the numbers of letters; the periods are taken. */
class NumbersGiven {
  readonly #periods: Map<string, PeriodRow>
  readonly #used = new Set<string>()

  constructor(periods: readonly PeriodRow[]) {
    this.#periods = new Map(periods.map((period) => [period.ends_on, period]))
  }

  /** @throws AppError `reconciliation.too_many` */
  next(endsOn: string): { readonly id: PeriodRow['id']; readonly number: number } {
    const period = this.#periods.get(endsOn)
    if (period === undefined) throw new Error('a period that was just taken is gone')
    assertRoomForLetters(period, 1)
    const number = period.last_number + 1
    this.#periods.set(endsOn, { ...period, last_number: number })
    this.#used.add(endsOn)
    return { id: period.id, number }
  }

  /** Those that gave out some, as they are now. */
  used(): PeriodRow[] {
    return [...this.#used].flatMap((endsOn) => this.#periods.get(endsOn) ?? [])
  }
}
