import type { Transaction } from '@meydan/platform/db/database'
import { AppError } from '@meydan/protocol'
import { countActiveOwners, type MemberRow } from './sql/members.ts'

/**
 * Refuses to take the last active owner away. Call it while the workspace's row is held: two owners who leave at once
 * would each count the other.
 *
 * @throws AppError `workspaces.last_owner`.
 */
export async function assertOwnerStays(tx: Transaction, member: MemberRow): Promise<void> {
  if (member.role !== 'owner') return
  if ((await countActiveOwners(tx, member.workspace_id)) <= 1) throw new AppError('workspaces.last_owner')
}
