import type { Transaction } from '@meydan/platform/db/database'
import { tellJob } from '@meydan/platform/notices/jobs'
import type { AnswerKind } from '@meydan/protocol/operations/reconciliation-shapes'
import { accountById } from '../../identity/index.ts'
import { memberById } from '../../workspaces/index.ts'
import { tellRoomJob } from '../jobs.ts'
import type { Reconciliation } from '../reconciliation.ts'
import type { Address } from '../sending/addresses.ts'
import { deliveriesFor, enqueueDeliveries } from '../sending/enqueue-deliveries.ts'
import { listAddressesOf, type LetterDeliveryKind } from '../sql/deliveries.ts'
import type { LetterRow } from '../sql/letters.ts'
import { mayReconcile } from '../sql/may-reconcile-each.ts'
import { periodById } from '../sql/periods.ts'

const kinds: Readonly<Record<AnswerKind, LetterDeliveryKind>> = {
  agrees: 'approved',
  disagrees: 'rejected',
  wantsStatement: 'asked',
  notAddressee: 'asked',
}

/**
 * Asks for everybody to be told of an answer, in its transaction: those whom the letter was sent to, of what decides; who sent it,
 * by mail and in the inbox; the room that shows the letter, of what they have against it.
 */
export async function tellOfAnswer(
  deps: Pick<Reconciliation, 'jobs' | 'clock'>,
  tx: Transaction,
  { id, kind, row }: { readonly id: string; readonly kind: AnswerKind; readonly row: LetterRow },
): Promise<void> {
  const about = kinds[kind]
  const ours = await addressOfSender(tx, row)
  const theirs = about === 'asked' ? [] : await addressesOfLetter(tx, row)
  await enqueueDeliveries(deps.jobs, tx, [
    ...deliveriesFor(row, { kind: about, party: 'theirs' }, theirs),
    ...deliveriesFor(row, { kind: about, party: 'ours' }, ours),
  ])
  await noteInInbox(deps, tx, id, row)
  if (kind === 'disagrees') await askToTellRoom(deps, tx, id, row)
}

async function addressesOfLetter(tx: Transaction, { workspace_id: workspaceId, id }: LetterRow): Promise<Address[]> {
  const addresses = await listAddressesOf(tx, workspaceId, [id])
  return addresses.filter(({ way }) => way === 'email').map(({ way, address, name }) => ({ way, address, name }))
}

/** Of a member who may not reconcile any more, or whose address nobody has proved, there is none. */
async function addressOfSender(
  tx: Transaction,
  { workspace_id: workspaceId, sent_by: sentBy }: LetterRow,
): Promise<Address[]> {
  const member = sentBy === null ? undefined : await memberById(tx, workspaceId, sentBy)
  if (member === undefined || !(await mayReconcile(tx, { workspaceId, memberId: member.id }))) return []
  const account = await accountById(tx, member.account_id)
  return account?.email_verified === true ? [{ way: 'email', address: account.email, name: member.name }] : []
}

async function noteInInbox(
  { jobs, clock }: Pick<Reconciliation, 'jobs' | 'clock'>,
  tx: Transaction,
  answerId: string,
  { workspace_id: workspaceId, sent_by: memberId }: LetterRow,
): Promise<void> {
  if (memberId === null) return
  const place = { page: 'reconciliation' as const }
  const notice = { memberId, kind: 'letter' as const, key: `letter:${answerId}`, place, actorId: null, at: clock.now() }
  await jobs.enqueue(tx, tellJob, { workspaceId, notices: [notice] }, { workspaceId })
}

/** By a job: a card's room is taken before its letters everywhere else. */
async function askToTellRoom(
  { jobs }: Pick<Reconciliation, 'jobs'>,
  tx: Transaction,
  answerId: string,
  { workspace_id: workspaceId, id: letterId, period_id: periodId }: LetterRow,
): Promise<void> {
  const period = await periodById(tx, workspaceId, periodId)
  if (period === undefined || period.room_id === null) return
  await jobs.enqueue(tx, tellRoomJob, { letterId, answerId }, { workspaceId })
}
