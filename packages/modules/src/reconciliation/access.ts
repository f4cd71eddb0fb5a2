// The doors to what is reconciled. They read the rows of now: the actor of a request may be 5 s old.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import type { Actor } from '@meydan/platform/operations/context'
import { AppError, type WorkspaceId } from '@meydan/protocol'
import type { CounterpartyId, LetterId, PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { actorInWorkspace, managerRoles } from '../workspaces/index.ts'
import { counterpartyById, lockCounterparties, type CounterpartyRow } from './sql/counterparties.ts'
import { letterById, lockLetters, type LetterRow } from './sql/letters.ts'
import { lockPeriod, periodById, type PeriodRow } from './sql/periods.ts'
import { isReconciler } from './sql/reconcilers.ts'

/**
 * The actor with the role of now, if it may reconcile: owners and admins, and members whom they have chosen.
 *
 * @throws AppError `workspaces.not_found`, `reconciliation.role_required`
 */
export async function reconcilerInWorkspace(db: Queryable, actor: Actor): Promise<Actor> {
  const current = await actorInWorkspace(db, actor)
  if (managerRoles.includes(current.role)) return current
  const isChosen = current.role !== 'guest' && (await isReconciler(db, current.workspaceId, current.memberId))
  if (!isChosen) throw new AppError('reconciliation.role_required')
  return current
}

/** @throws AppError `reconciliation.counterparty_not_found` */
export async function counterpartyForReader(db: Queryable, actor: Actor, id: CounterpartyId): Promise<CounterpartyRow> {
  return found(await counterpartyById(db, actor.workspaceId, id))
}

/** A counterparty that stands for itself, its row taken. @throws AppError `reconciliation.counterparty_not_found` */
export async function counterpartyForChange(
  tx: Transaction,
  actor: Actor,
  id: CounterpartyId,
): Promise<CounterpartyRow> {
  const [row] = await lockCounterparties(tx, actor.workspaceId, [id])
  return found(row?.merged_into === null ? row : undefined)
}

function found(row: CounterpartyRow | undefined): CounterpartyRow {
  if (row === undefined) throw new AppError('reconciliation.counterparty_not_found')
  return row
}

/** @throws AppError `reconciliation.period_not_found` */
export async function periodForReader(db: Queryable, actor: Actor, id: PeriodId): Promise<PeriodRow> {
  const row = await periodById(db, actor.workspaceId, id)
  if (row === undefined) throw new AppError('reconciliation.period_not_found')
  return row
}

/** A period, its row taken: it gives out the numbers of letters. @throws AppError `reconciliation.period_not_found` */
export async function periodForChange(tx: Transaction, actor: Actor, id: PeriodId): Promise<PeriodRow> {
  const row = await lockPeriod(tx, actor.workspaceId, id)
  if (row === undefined) throw new AppError('reconciliation.period_not_found')
  return row
}

/** @throws AppError `reconciliation.letter_not_found` */
export async function letterForReader(db: Queryable, workspaceId: WorkspaceId, id: LetterId): Promise<LetterRow> {
  const row = await letterById(db, workspaceId, id)
  if (row === undefined) throw new AppError('reconciliation.letter_not_found')
  return row
}

/**
 * A letter whose figures are those that the actor has seen, its row taken.
 *
 * @throws AppError `reconciliation.letter_not_found`, `reconciliation.version_outdated`
 */
export async function letterForChange(
  tx: Transaction,
  actor: Actor,
  { id, version }: { id: LetterId; version: number },
): Promise<LetterRow> {
  const [row] = await lockLetters(tx, actor.workspaceId, [id])
  if (row === undefined) throw new AppError('reconciliation.letter_not_found')
  if (row.version !== version) throw new AppError('reconciliation.version_outdated')
  return row
}
