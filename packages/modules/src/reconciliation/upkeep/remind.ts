import type { Transaction } from '@meydan/platform/db/database'
import type { WorkspaceId } from '@meydan/protocol'
import { reminded } from '../letters/change-letter.ts'
import { tellOfLetters } from '../letters/store-changes.ts'
import { deliveriesFor, enqueueDeliveries } from '../sending/enqueue-deliveries.ts'
import { nextReminder } from '../sending/reminder-days.ts'
import type { SendingOut } from '../sending/send-out.ts'
import { settingsFor } from '../setup/sender.ts'
import { listAddressesOf } from '../sql/deliveries.ts'
import { lockDueLetters } from '../sql/due-letters.ts'
import { updateLetters } from '../sql/letters.ts'

/** Reminds of some letters of a workspace, by the links that they were sent with. @returns of how many. */
export async function remindOfSome(
  deps: SendingOut,
  tx: Transaction,
  workspaceId: WorkspaceId,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<number> {
  const rows = await lockDueLetters(tx, workspaceId, { due: 'reminder', now, limit })
  const { reminderDays } = await settingsFor(tx, workspaceId)
  const changes = rows.flatMap((row) => {
    const next = row.sent_at === null ? null : nextReminder(row.sent_at, reminderDays, now)
    return reminded(row, next, { at: now, memberId: null }) ?? []
  })
  if (changes.length === 0) return 0
  const ids = changes.map(({ row }) => row.id)
  const addresses = Map.groupBy(await listAddressesOf(tx, workspaceId, ids), ({ letter_id: letterId }) => letterId)
  await updateLetters(tx, changes)
  const deliveries = changes.flatMap(({ row }) =>
    deliveriesFor(row, { kind: 'reminder', party: 'theirs' }, addresses.get(row.id) ?? []),
  )
  await enqueueDeliveries(deps.jobs, tx, deliveries)
  await tellOfLetters(deps, tx, workspaceId, ids)
  return changes.length
}
