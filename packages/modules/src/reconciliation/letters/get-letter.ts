import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { counterpartyForReader, reconcilerInWorkspace } from '../access.ts'
import { presentCounterparty, presentLetter, presentLetterEvent } from '../present.ts'
import { listLetterEvents } from '../sql/letters.ts'
import { shownLettersByIds } from '../sql/shown-letters.ts'

const mostEvents = 500

/** Shows a letter with its history. */
export async function getLetter(
  db: Database,
  ctx: MemberContext,
  { id }: ParsedInputOf<typeof operations.reconciliation.getLetter>,
): Promise<ResultOf<typeof operations.reconciliation.getLetter>> {
  return db.transaction(
    async (tx) => {
      const actor = await reconcilerInWorkspace(tx, ctx.actor)
      const [row] = await shownLettersByIds(tx, actor.workspaceId, [id])
      if (row === undefined) throw new AppError('reconciliation.letter_not_found')
      return {
        letter: presentLetter(row),
        counterparty: presentCounterparty(await counterpartyForReader(tx, actor, row.counterparty_id)),
        history: (await listLetterEvents(tx, actor.workspaceId, id, mostEvents)).map(presentLetterEvent),
      }
    },
    { mode: 'snapshot' },
  )
}
