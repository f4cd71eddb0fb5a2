import { createHash } from 'node:crypto'
import type { Transaction } from '@meydan/platform/db/database'
import { violates } from '@meydan/platform/db/violates'
import type { MemberContext } from '@meydan/platform/operations/context'
import {
  AppError,
  limits,
  newId,
  workspaceStream,
  type ClientId,
  type MemberId,
  type Room,
  type RoomId,
  type WorkspaceId,
} from '@meydan/protocol'
import { workspaceForChannelMaker } from '../access.ts'
import type { ChatDeps } from '../deps.ts'
import { loggedEvent } from '../events.ts'
import { presentRoom } from '../present.ts'
import { countChannels, insertRoom, roomByClientId, type NewRoom } from '../sql/rooms.ts'
import { bringIn } from './membership.ts'

/** The input of `chat.createChannel`. */
export interface CreateChannelInput {
  readonly clientId: ClientId
  readonly name: string
  readonly topic?: string | undefined
  readonly visibility: 'public' | 'private'
}

/** `chat.createChannel`. */
export async function createChannel(
  deps: ChatDeps,
  { actor }: MemberContext,
  input: CreateChannelInput,
): Promise<{ room: Room }> {
  const requestHash = createHash('sha256')
    .update(JSON.stringify([input.name, input.topic ?? '', input.visibility]))
    .digest()

  const attempt = () =>
    deps.db.transaction(async (tx) => {
      await workspaceForChannelMaker(tx, actor)
      const earlier = await roomByClientId(tx, actor.workspaceId, actor.memberId, input.clientId)
      if (earlier !== undefined) {
        if (!earlier.request_hash.equals(requestHash)) throw new AppError('request.id_reused')
        return { room: presentRoom(earlier) }
      }
      const room = await makeChannel(deps, tx, {
        workspaceId: actor.workspaceId,
        id: newId<RoomId>(),
        visibility: input.visibility,
        name: input.name,
        topic: input.topic ?? '',
        createdBy: actor.memberId,
        clientId: input.clientId,
        requestHash,
      })
      return { room }
    })

  try {
    return await attempt()
  } catch (error) {
    // The same request on another connection was faster: now its row is there to be found.
    if (violates(error, 'rooms__workspace_id_created_by_client_id')) return attempt()
    if (violates(error, 'rooms__workspace_id_name')) {
      const earlier = await roomByClientId(deps.db, actor.workspaceId, actor.memberId, input.clientId)
      if (earlier?.request_hash.equals(requestHash) === true) return { room: presentRoom(earlier) }
      throw new AppError('chat.channel_name_taken', {}, { cause: error })
    }
    throw error
  }
}

/** Makes a channel with its creator in it. A public one is told to the whole workspace. */
export async function makeChannel(deps: ChatDeps, tx: Transaction, channel: Omit<NewRoom, 'kind'>): Promise<Room> {
  await requirePlaceForChannel(tx, channel.workspaceId)
  const row = await insertRoom(tx, { ...channel, kind: 'channel' })
  if (row === undefined) throw new Error('a channel has no members key to stand in its way')
  await bringIn(deps, tx, { ...row, workspaceId: channel.workspaceId }, [channel.createdBy])
  const room = presentRoom(row)
  if (room.visibility === 'public') await tellWorkspace(deps, tx, channel.workspaceId, room)
  return room
}

/**
 * The directory of channels is shown whole, so that there are not endlessly many. Some that are made at the same moment may
 * pass the limit together.
 *
 * @throws AppError `chat.too_many_rooms`
 */
export async function requirePlaceForChannel(tx: Transaction, workspaceId: WorkspaceId): Promise<void> {
  if ((await countChannels(tx, workspaceId)) >= limits.channels) throw new AppError('chat.too_many_rooms')
}

/** Tells everybody of a public channel that is new or changed. Takes the workspace's stream: the last lock of a transaction. */
export async function tellWorkspace(
  deps: ChatDeps,
  tx: Transaction,
  workspaceId: WorkspaceId,
  room: Room,
): Promise<void> {
  await deps.streams.append(tx, { workspaceId, key: workspaceStream(workspaceId) }, [
    loggedEvent('chat.channel.changed', { room }),
  ])
}

/** Where the creator of a workspace starts. */
export interface NewWorkspace {
  readonly workspaceId: WorkspaceId
  readonly ownerId: MemberId
  readonly language: 'tr' | 'en'
}

/** Gives a new workspace its first channel, which every new member comes into. */
export async function makeFirstChannel(deps: ChatDeps, tx: Transaction, workspace: NewWorkspace): Promise<void> {
  await makeChannel(deps, tx, {
    workspaceId: workspace.workspaceId,
    id: newId<RoomId>(),
    visibility: 'public',
    name: workspace.language === 'tr' ? 'genel' : 'general',
    isDefault: true,
    createdBy: workspace.ownerId,
  })
}
