import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { workspaceById } from '../../workspaces/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { cursorOf, placeOf } from '../page-cursor.ts'
import { presentCounterparty } from '../present.ts'
import { tsqueryOf } from '../search-words.ts'
import { listCounterpartyRows } from '../sql/counterparties.ts'

/** Lists counterparties by name. */
export async function listCounterparties(
  db: Database,
  ctx: MemberContext,
  {
    search = '',
    after,
    limit = limits.pageDefault,
  }: ParsedInputOf<typeof operations.reconciliation.listCounterparties>,
): Promise<ResultOf<typeof operations.reconciliation.listCounterparties>> {
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  const workspace = await workspaceById(db, workspaceId)
  const place = placeOf('title', after)
  const words = tsqueryOf(search)
  if (workspace === undefined || (search !== '' && words === '')) return { counterparties: [], nextCursor: null }
  const rows = await listCounterpartyRows(db, {
    workspaceId,
    language: workspace.language,
    search: words,
    after: place === undefined ? undefined : { title: place.sortedBy, id: place.id },
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    counterparties: page.map(presentCounterparty),
    nextCursor:
      rows.length > limit && last !== undefined ? cursorOf('title', { sortedBy: last.title, id: last.id }) : null,
  }
}
