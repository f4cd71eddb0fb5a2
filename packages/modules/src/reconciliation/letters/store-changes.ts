import type { Transaction } from '@meydan/platform/db/database'
import type { WorkspaceId } from '@meydan/protocol'
import type { LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { askToShowCards } from '../cards/ask-to-show-cards.ts'
import { letterChanged } from '../events.ts'
import { presentLetter } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { listShownPeriods } from '../sql/letters-to-show.ts'
import { updateLetters, type LetterChange } from '../sql/letters.ts'
import { shownLettersByIds, type ShownLetterRow } from '../sql/shown-letters.ts'
import { tellLedger } from '../tell-ledger.ts'

/** What letters are changed with. */
export type Changing = Pick<Reconciliation, 'streams' | 'jobs'>

/** Writes letters whose rows are taken and tells of them; the last statements of a transaction. @returns as they are shown. */
export async function storeChanges(
  deps: Changing,
  tx: Transaction,
  workspaceId: WorkspaceId,
  changes: readonly LetterChange[],
): Promise<ShownLetterRow[]> {
  if (changes.length === 0) return []
  await updateLetters(tx, changes)
  return tellOfLetters(
    deps,
    tx,
    workspaceId,
    changes.map(({ row }) => row.id),
  )
}

/** Tells of letters that were written in this transaction. @returns as they are shown, in the same order. */
export async function tellOfLetters(
  { streams, jobs }: Changing,
  tx: Transaction,
  workspaceId: WorkspaceId,
  ids: readonly LetterId[],
): Promise<ShownLetterRow[]> {
  const byId = new Map((await shownLettersByIds(tx, workspaceId, ids)).map((row) => [row.id, row]))
  const shown = ids.flatMap((id) => byId.get(id) ?? [])
  const periodIds = shown.map(({ period_id: periodId }) => periodId)
  await askToShowCards(jobs, tx, workspaceId, await listShownPeriods(tx, workspaceId, periodIds))
  await tellLedger(
    streams,
    tx,
    workspaceId,
    shown.map((row) => letterChanged(presentLetter(row))),
  )
  return shown
}
