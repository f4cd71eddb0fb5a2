import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { ledgerStream, limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { workspaceById } from '../../workspaces/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { cursorOf, placeOf } from '../page-cursor.ts'
import { presentLetter } from '../present.ts'
import { tsqueryOf } from '../search-words.ts'
import { ledgerPosition, listShownLetters } from '../sql/shown-letters.ts'

/** Lists letters, with the position of the ledger's stream that they were read at. */
export async function listLetters(
  db: Database,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.reconciliation.listLetters>,
): Promise<ResultOf<typeof operations.reconciliation.listLetters>> {
  const { search = '', after, order = 'title', descending = false, limit = limits.pageDefault, ...filter } = input
  const place = placeOf(order, after)
  const words = tsqueryOf(search)
  return db.transaction(
    async (tx) => {
      const { workspaceId } = await reconcilerInWorkspace(tx, ctx.actor)
      const { epoch, head } = await ledgerPosition(tx, workspaceId)
      const positions = { epoch, offsets: { [ledgerStream(workspaceId)]: head } }
      const workspace = await workspaceById(tx, workspaceId)
      if (workspace === undefined || (search !== '' && words === ''))
        return { letters: [], nextCursor: null, positions }
      const { language } = workspace
      const page = { ...filter, workspaceId, search: words, order, isDescending: descending, language, after: place }
      const rows = await listShownLetters(tx, { ...page, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        letters: shown.map(presentLetter),
        nextCursor:
          rows.length > limit && last !== undefined ? cursorOf(order, { sortedBy: last.sorted_by, id: last.id }) : null,
        positions,
      }
    },
    { mode: 'snapshot' },
  )
}
