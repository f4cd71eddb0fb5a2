import type { Caches } from '@meydan/platform/cache/caches'
import type { Queryable } from '@meydan/platform/db/database'
import { AppError, workspaceStream, type Member, type MemberId, type WorkspaceId } from '@meydan/protocol'
import { presentMember } from './present.ts'
import { datedMemberById } from './sql/members.ts'

/** Profiles of members, for whoever may see them. */
export interface Profiles {
  /** @throws AppError `workspaces.member_not_found` */
  profileOf(workspaceId: WorkspaceId, id: MemberId): Promise<Member>
}

/** Makes the reader. A profile stands on its workspace's stream, where each change of a member is told. */
export function createProfiles(db: Queryable, caches: Pick<Caches, 'create'>): Profiles {
  const cache = caches.create<Member>({
    name: 'employee',
    form: 1,
    ttlMs: 3_600_000,
    maxEntries: 10_000,
    maxBytes: 8 * 1024 * 1024,
  })
  return {
    profileOf: (workspaceId, id) =>
      cache.read({
        workspaceId,
        id,
        streams: [workspaceStream(workspaceId)],
        async load() {
          const row = await datedMemberById(db, workspaceId, id)
          if (row === undefined) throw new AppError('workspaces.member_not_found')
          const offsets = { [workspaceStream(workspaceId)]: row.workspace_head }
          return { value: presentMember(row), positions: { epoch: row.epoch, offsets } }
        },
      }),
  }
}
