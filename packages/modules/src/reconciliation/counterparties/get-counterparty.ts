import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { counterpartyForReader, reconcilerInWorkspace } from '../access.ts'
import { presentCounterparty } from '../present.ts'

/** Shows a counterparty; of one that was merged, where it went. */
export async function getCounterparty(
  db: Database,
  ctx: MemberContext,
  { id }: ParsedInputOf<typeof operations.reconciliation.getCounterparty>,
): Promise<ResultOf<typeof operations.reconciliation.getCounterparty>> {
  const actor = await reconcilerInWorkspace(db, ctx.actor)
  return { counterparty: presentCounterparty(await counterpartyForReader(db, actor, id)) }
}
