import type { Transaction } from '@meydan/platform/db/database'
import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import { AppError, newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { requestHash } from '../../workspaces/index.ts'
import { counterpartyForChange, periodForChange, reconcilerInWorkspace } from '../access.ts'
import { presentLetter } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { insertLetters, letterByClientId, letterIdOf } from '../sql/letters.ts'
import { updateLastNumber, type PeriodRow } from '../sql/periods.ts'
import { shownLettersByIds } from '../sql/shown-letters.ts'
import { draft } from './draft.ts'
import { assertRoomForLetters } from './room-for-letters.ts'
import { tellOfLetters } from './store-changes.ts'

type Input = ParsedInputOf<typeof operations.reconciliation.createLetter>
type Result = ResultOf<typeof operations.reconciliation.createLetter>

/** Writes a letter, as a draft. The same client id again gives the letter as it is by now. */
export async function createLetter(deps: Reconciliation, ctx: MemberContext, input: Input): Promise<Result> {
  const hash = requestHash(input)
  return deps.db.transaction(async (tx) => {
    const actor = await reconcilerInWorkspace(tx, ctx.actor)
    const { workspaceId, memberId } = actor
    // The period's lock gives out numbers, and lets one at a time see what is there already.
    const period = await periodForChange(tx, actor, input.periodId)
    const stored = await letterByClientId(tx, workspaceId, memberId, input.clientId)
    if (stored === undefined) return write(deps, tx, actor, { period, input, hash })
    if (!stored.request_hash.equals(hash)) throw new AppError('request.id_reused')
    return presented(await shownLettersByIds(tx, workspaceId, [stored.id]))
  })
}

async function write(
  deps: Reconciliation,
  tx: Transaction,
  actor: Actor,
  request: { readonly period: PeriodRow; readonly input: Input; readonly hash: Buffer },
): Promise<Result> {
  const { workspaceId, memberId } = actor
  const { period, hash } = request
  const { periodId, counterpartyId, currency, balance, clientId } = request.input
  await counterpartyForChange(tx, actor, counterpartyId)
  const letterId = await letterIdOf(tx, workspaceId, { periodId, counterpartyId, currency })
  if (letterId !== undefined) throw new AppError('reconciliation.letter_exists', { letterId })
  assertRoomForLetters(period, 1)
  const number = period.last_number + 1
  const of = { workspaceId, id: newId<never>(), periodId, counterpartyId, number, currency, balance }
  const made = draft(of, { at: new Date(deps.clock.now()), memberId })
  await updateLastNumber(tx, period, number)
  await insertLetters(tx, [{ ...made, createdBy: memberId, request: { clientId, hash } }])
  return presented(await tellOfLetters(deps, tx, workspaceId, [made.row.id]))
}

function presented([row]: Awaited<ReturnType<typeof shownLettersByIds>>): Result {
  if (row === undefined) throw new Error('a letter that was just written is gone')
  return { letter: presentLetter(row) }
}
