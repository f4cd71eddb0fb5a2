import type { Transaction } from '@meydan/platform/db/database'
import { violates } from '@meydan/platform/db/violates'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { counterpartyForReader, reconcilerInWorkspace } from '../access.ts'
import { merged, type Cause } from '../letters/change-letter.ts'
import { storeChanges } from '../letters/store-changes.ts'
import { presentCounterparty } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import {
  endCounterparty,
  lockCounterparties,
  updateCounterpartyRow,
  type CounterpartyRow,
} from '../sql/counterparties.ts'
import { lockLettersOf } from '../sql/letters.ts'
import { joinContacts } from './join-contacts.ts'

/**
 * Makes one of two counterparties that are the same: letters and contacts of the first go to the second, which takes over
 * what it does not have. Two letters for the same balance cannot stand side by side: one of them is to be cancelled before.
 */
export async function mergeCounterparties(
  deps: Reconciliation,
  ctx: MemberContext,
  { id, into: intoId }: ParsedInputOf<typeof operations.reconciliation.mergeCounterparties>,
): Promise<ResultOf<typeof operations.reconciliation.mergeCounterparties>> {
  try {
    return await deps.db.transaction(async (tx) => {
      const actor = await reconcilerInWorkspace(tx, ctx.actor)
      const rows = await lockCounterparties(tx, actor.workspaceId, [id, intoId])
      const from = rows.find((row) => row.id === id) ?? (await counterpartyForReader(tx, actor, id))
      const into = rows.find((row) => row.id === intoId) ?? (await counterpartyForReader(tx, actor, intoId))
      // The same again is no error.
      if (from.merged_into === into.id) return { counterparty: presentCounterparty(into) }
      if (from.id === into.id || from.merged_into !== null || into.merged_into !== null) {
        throw new AppError('reconciliation.merge_refused')
      }
      const cause = { at: new Date(deps.clock.now()), memberId: actor.memberId }
      return { counterparty: presentCounterparty(await merge(deps, tx, { from, into }, cause)) }
    })
  } catch (error) {
    if (violates(error, 'letters__one')) throw new AppError('reconciliation.merge_refused', {}, { cause: error })
    throw error
  }
}

async function merge(
  deps: Reconciliation,
  tx: Transaction,
  { from, into }: { readonly from: CounterpartyRow; readonly into: CounterpartyRow },
  cause: Cause,
): Promise<CounterpartyRow> {
  const { workspace_id: workspaceId } = into
  await endCounterparty(tx, from, into.id)
  const kept = await updateCounterpartyRow(tx, into, {
    title: into.title,
    taxNumber: into.tax_number || from.tax_number,
    taxOffice: into.tax_office || from.tax_office,
    accountCode: into.account_code || from.account_code,
    language: into.language,
    contacts: joinContacts(into.contacts, from.contacts),
  })
  const changes = (await lockLettersOf(tx, workspaceId, from.id)).map((row) =>
    merged(row, { into: into.id, title: from.title }, cause),
  )
  await storeChanges(deps, tx, workspaceId, changes)
  return kept
}
