import type { Caches } from '@meydan/platform/cache/caches'
import type { Queryable } from '@meydan/platform/db/database'
import { AppError, workspaceStream, type Room, type Workspace, type WorkspaceId } from '@meydan/protocol'
import { workspaceById } from '../../workspaces/index.ts'
import { presentRoom } from '../present.ts'
import { listPublicChannels } from '../sql/channels.ts'

/** The public channels in use of a workspace: the same for all who may know of them, which are all but guests. */
export interface PublicChannels {
  readonly language: Workspace['language']
  /** By name in that language. */
  readonly rooms: readonly Room[]
}

/** Reads the public channels of workspaces. */
export interface PublicChannelReader {
  /** @throws AppError `workspaces.not_found` */
  channelsOf(workspaceId: WorkspaceId): Promise<PublicChannels>
}

/** Makes the reader. The channels stand on their workspace's stream, where each that is new or changed is told. */
export function createPublicChannels(db: Queryable, caches: Pick<Caches, 'create'>): PublicChannelReader {
  const cache = caches.create<PublicChannels>({
    name: 'channels',
    form: 1,
    ttlMs: 1_800_000,
    maxEntries: 1_000,
    maxBytes: 8 * 1024 * 1024,
  })
  return {
    channelsOf: (workspaceId) =>
      cache.read({
        workspaceId,
        id: 'public',
        streams: [workspaceStream(workspaceId)],
        async load() {
          const workspace = await workspaceById(db, workspaceId)
          if (workspace === undefined) throw new AppError('workspaces.not_found')
          const rows = await listPublicChannels(db, workspaceId, `${workspace.language}-x-icu`)
          const [head] = rows
          if (head === undefined) throw new Error('there is a row even without channels')
          return {
            value: { language: workspace.language, rooms: rows.filter((row) => row.id !== null).map(presentRoom) },
            positions: { epoch: head.epoch, offsets: { [workspaceStream(workspaceId)]: head.workspace_head } },
          }
        },
      }),
  }
}
