import type { Transaction } from '@meydan/platform/db/database'
import { tellJob } from '@meydan/platform/notices/jobs'
import { newId, type MemberId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import type { ChatDeps } from '../deps.ts'

/** Tells members that somebody brought them into a room; nobody is told of what oneself did. */
export async function tellOfInvitation(
  { jobs, clock }: Pick<ChatDeps, 'jobs' | 'clock'>,
  tx: Transaction,
  invitation: { workspaceId: WorkspaceId; actorId: MemberId; roomId: RoomId; memberIds: readonly MemberId[] },
): Promise<void> {
  const { workspaceId, actorId, roomId } = invitation
  const at = clock.now()
  // Somebody who was taken out may be brought in again: each time is a fact of its own.
  const key = `invite:${roomId}:${newId()}`
  const notices = invitation.memberIds
    .filter((memberId) => memberId !== actorId)
    .map((memberId) => ({
      memberId,
      kind: 'invite' as const,
      key,
      place: { roomId, threadSeq: null, seq: null },
      actorId,
      at,
    }))
  if (notices.length > 0) await jobs.enqueue(tx, tellJob, { workspaceId, notices }, { workspaceId })
}
