import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError } from '@meydan/protocol'
import type { Letter, LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { letterForChange, reconcilerInWorkspace } from '../access.ts'
import { presentLetter } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import type { LetterChange, LetterRow } from '../sql/letters.ts'
import { shownLettersByIds } from '../sql/shown-letters.ts'
import type { Cause } from './change-letter.ts'
import { storeChanges } from './store-changes.ts'

/** Changes one letter as a member who has seen its figures; undefined: it is as it should be. */
export async function changeOne(
  deps: Reconciliation,
  ctx: MemberContext,
  seen: { readonly id: LetterId; readonly version: number },
  change: (row: LetterRow, cause: Cause) => LetterChange | undefined,
): Promise<{ letter: Letter }> {
  return deps.db.transaction(async (tx) => {
    const actor = await reconcilerInWorkspace(tx, ctx.actor)
    const row = await letterForChange(tx, actor, seen)
    const made = change(row, { at: new Date(deps.clock.now()), memberId: actor.memberId })
    const [shown] =
      made === undefined
        ? await shownLettersByIds(tx, actor.workspaceId, [row.id])
        : await storeChanges(deps, tx, actor.workspaceId, [made])
    if (shown === undefined) throw new AppError('reconciliation.letter_not_found')
    return { letter: presentLetter(shown) }
  })
}
