import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { periodForChange, reconcilerInWorkspace } from '../access.ts'
import { askToShowCards } from '../cards/ask-to-show-cards.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { showAnew } from '../sql/letters-to-show.ts'
import { updateRoom } from '../sql/periods.ts'
import { tellOfPeriod } from './tell-of-period.ts'

/** Shows the letters of a period in a room that the caller may post in. */
export async function showInRoom(
  deps: Reconciliation,
  ctx: MemberContext,
  { id, roomId }: ParsedInputOf<typeof operations.reconciliation.showInRoom>,
): Promise<ResultOf<typeof operations.reconciliation.showInRoom>> {
  return deps.db.transaction(async (tx) => {
    const actor = await reconcilerInWorkspace(tx, ctx.actor)
    if (roomId !== null) await (await deps.roomCards()).roomFor(tx, actor, roomId)
    const period = await periodForChange(tx, actor, id)
    if (roomId !== period.room_id) {
      await updateRoom(tx, actor.workspaceId, id, roomId === null ? undefined : { roomId, shownBy: actor.memberId })
      await showAnew(tx, actor.workspaceId, id)
      if (roomId !== null) await askToShowCards(deps.jobs, tx, actor.workspaceId, [id])
    }
    return { period: await tellOfPeriod(deps, tx, actor.workspaceId, id) }
  })
}
