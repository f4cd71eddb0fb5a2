import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import type { LetterView } from '@meydan/protocol/operations/reconciliation-setup'
import { reconcilerInWorkspace } from '../access.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { countViews, deleteViewRow, listViewRows, upsertView, type ViewRow } from '../sql/views.ts'

/** Lists the own views and the shared ones. */
export async function listViews(
  { db }: Reconciliation,
  ctx: MemberContext,
): Promise<ResultOf<typeof operations.reconciliation.listViews>> {
  const { workspaceId, memberId } = await reconcilerInWorkspace(db, ctx.actor)
  return { views: (await listViewRows(db, workspaceId, memberId)).map(presentView) }
}

/** Keeps a view. Another member's, shared or not, is changed by that one alone. */
export async function saveView(
  { db }: Reconciliation,
  ctx: MemberContext,
  { id, name, isShared, query, order, descending, columns }: ParsedInputOf<typeof operations.reconciliation.saveView>,
): Promise<ResultOf<typeof operations.reconciliation.saveView>> {
  return db.transaction(async (tx) => {
    const { workspaceId, memberId } = await reconcilerInWorkspace(tx, ctx.actor)
    const view = { query, order, descending, columns }
    const row: ViewRow = { id, member_id: memberId, name, is_shared: isShared, view }
    const written = await upsertView(tx, workspaceId, row)
    if (written === undefined) throw new AppError('reconciliation.view_not_found')
    if (written.is_new && (await countViews(tx, workspaceId)) > limits.letterViews) {
      throw new AppError('reconciliation.too_many', { max: limits.letterViews })
    }
    return { view: presentView(row) }
  })
}

/** Forgets an own view. */
export async function deleteView(
  { db }: Reconciliation,
  ctx: MemberContext,
  { id }: ParsedInputOf<typeof operations.reconciliation.deleteView>,
): Promise<Record<string, never>> {
  const { workspaceId, memberId } = await reconcilerInWorkspace(db, ctx.actor)
  await deleteViewRow(db, workspaceId, memberId, id)
  return {}
}

function presentView(row: ViewRow): LetterView {
  return { id: row.id, memberId: row.member_id, name: row.name, isShared: row.is_shared, ...row.view }
}
