import type { Transaction } from '@meydan/platform/db/database'
import { tellJob } from '@meydan/platform/notices/jobs'
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import type { Workspaces } from './workspaces.ts'

/** Tells whoever invited that somebody has joined by it. */
export async function tellOfJoining(
  { jobs, clock }: Pick<Workspaces, 'jobs' | 'clock'>,
  tx: Transaction,
  invite: { readonly created_by: MemberId },
  joined: { readonly workspace_id: WorkspaceId; readonly id: MemberId },
): Promise<void> {
  const { workspace_id: workspaceId, id: actorId } = joined
  const at = clock.now()
  const notice = {
    memberId: invite.created_by,
    kind: 'joined' as const,
    // Somebody who left and joins again is a fact of its own.
    key: `joined:${actorId}:${at}`,
    place: { page: 'members' as const },
    actorId,
    at,
  }
  await jobs.enqueue(tx, tellJob, { workspaceId, notices: [notice] }, { workspaceId })
}
