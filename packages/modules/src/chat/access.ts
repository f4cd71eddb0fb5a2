// The only doors to a room's rows. Each reads the rights as they are now and throws; none returns "no",
// but for the one that is part of a statement, in which nothing can be thrown.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import type { Actor } from '@meydan/platform/operations/context'
import { AppError, type MemberRole, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { roomColumns, type RoomRow } from './sql/columns.ts'

/** Who a door is for. */
type Member = Pick<Actor, 'workspaceId' | 'memberId'>

/** A room together with what the actor is in it. */
export interface RoomForActor extends RoomRow {
  is_joined: boolean
  role: MemberRole
}

/** A room that the actor is in, as far as reads of one statement need it. */
export interface ReadableRoom {
  workspace_id: WorkspaceId
  id: RoomId
  head: number
}

/** For those who are in the room. @throws AppError `chat.room_not_found`, also when the room is there but not for the actor. */
export async function roomForReader(db: Queryable, actor: Member, roomId: RoomId): Promise<RoomForActor> {
  return joined(await roomForActor(db, actor, roomId))
}

/** The same door for reads of one statement: the room, and no row where `roomForReader` would throw. */
export function readableRoom(actor: Actor, roomId: RoomId): RawBuilder<ReadableRoom> {
  return sql<ReadableRoom>`(
    select r.workspace_id, r.id, r.head
      from rooms r
      join members m on m.workspace_id = r.workspace_id and m.id = ${actor.memberId} and m.is_active
      join room_members rm on rm.workspace_id = r.workspace_id and rm.room_id = r.id and rm.member_id = m.id
     where r.workspace_id = ${actor.workspaceId} and r.id = ${roomId})`
}

/** For changes by those who are in the room; locks it, so that they happen in the order of its stream. @throws AppError `chat.room_not_found` */
export async function roomForChange(tx: Transaction, actor: Member, roomId: RoomId): Promise<RoomForActor> {
  return joined(await lockedRoom(tx, actor, roomId))
}

/**
 * For changing one's own messages: the room is locked and in use.
 *
 * @throws AppError `chat.room_not_found`, `chat.room_archived`
 */
export async function roomForAuthor(tx: Transaction, actor: Actor, roomId: RoomId): Promise<RoomForActor> {
  return inUse(await roomForChange(tx, actor, roomId))
}

/** For saying something new in a message that exists. @throws AppError as `roomForAuthor`, and `chat.posting_restricted` */
export async function roomForPoster(tx: Transaction, actor: Member, roomId: RoomId): Promise<RoomForActor> {
  return openToPost(await roomForChange(tx, actor, roomId))
}

/** The same for whoever only asks: by the time that something is said there it may be otherwise. @throws AppError as `roomForPoster` */
export async function roomForFuturePoster(db: Queryable, actor: Member, roomId: RoomId): Promise<RoomForActor> {
  return openToPost(await roomForReader(db, actor, roomId))
}

/**
 * For what happens to things that stand in a room already, whoever put them there: locks it.
 *
 * @throws AppError `chat.room_not_found`
 */
export async function roomForCards(
  tx: Transaction,
  { workspaceId, roomId }: { workspaceId: WorkspaceId; roomId: RoomId },
): Promise<RoomRow> {
  await lockRoom(tx, workspaceId, roomId)
  const room = await tx.row(sql<RoomRow>`
    select ${roomColumns} from rooms r where r.workspace_id = ${workspaceId} and r.id = ${roomId}`)
  if (room === undefined) throw new AppError('chat.room_not_found')
  return room
}

/**
 * For changing a channel itself: its creator, and the workspace's owners and admins, when they are in it or it is public.
 *
 * @throws AppError `chat.room_not_found`, `chat.room_fixed`, `chat.room_role_required`
 */
export async function channelForManager(tx: Transaction, actor: Actor, roomId: RoomId): Promise<RoomForActor> {
  const room = await lockedRoom(tx, actor, roomId)
  if (room === undefined || !mayKnowOf(room)) throw new AppError('chat.room_not_found')
  if (room.kind !== 'channel') throw new AppError('chat.room_fixed')
  if (!isAdmin(room.role) && room.created_by !== actor.memberId) throw new AppError('chat.room_role_required')
  return room
}

/**
 * For coming into a channel by oneself: it is public and in use; guests are brought in by others.
 *
 * @throws AppError `chat.room_not_found`, `chat.room_archived`, `workspaces.role_required`
 */
export async function channelForJoiner(tx: Transaction, actor: Actor, roomId: RoomId): Promise<RoomForActor> {
  const room = await lockedRoom(tx, actor, roomId)
  if (room === undefined || room.kind !== 'channel' || !mayKnowOf(room)) throw new AppError('chat.room_not_found')
  if (room.archived_at !== null) throw new AppError('chat.room_archived')
  return room
}

/** For bringing others into a channel. @throws AppError `chat.room_not_found`, `chat.room_fixed`, `chat.room_archived`, `workspaces.role_required` */
export async function channelForInviter(tx: Transaction, actor: Actor, roomId: RoomId): Promise<RoomForActor> {
  const room = await roomForChange(tx, actor, roomId)
  if (room.kind !== 'channel') throw new AppError('chat.room_fixed')
  if (room.archived_at !== null) throw new AppError('chat.room_archived')
  if (room.role === 'guest') throw new AppError('workspaces.role_required')
  return room
}

/** For making channels: everyone but guests. @throws AppError `workspaces.not_found`, `workspaces.role_required` */
export async function workspaceForChannelMaker(db: Queryable, actor: Actor): Promise<void> {
  const row = await db.row(sql<{ role: MemberRole }>`
    select role from members where workspace_id = ${actor.workspaceId} and id = ${actor.memberId} and is_active`)
  if (row === undefined) throw new AppError('workspaces.not_found')
  if (row.role === 'guest') throw new AppError('workspaces.role_required')
}

function isAdmin(role: MemberRole): boolean {
  return role === 'owner' || role === 'admin'
}

/** Guests know only of the rooms that they are in; others of the public channels, too. */
function mayKnowOf(room: RoomForActor): boolean {
  return room.is_joined || (room.visibility === 'public' && room.role !== 'guest')
}

function joined(room: RoomForActor | undefined): RoomForActor {
  if (room === undefined || !room.is_joined) throw new AppError('chat.room_not_found')
  return room
}

function inUse<Room extends RoomRow>(room: Room): Room {
  if (room.archived_at !== null) throw new AppError('chat.room_archived')
  return room
}

function openToPost(room: RoomForActor): RoomForActor {
  if (inUse(room).posting === 'admins' && !isAdmin(room.role)) throw new AppError('chat.posting_restricted')
  return room
}

/**
 * Locks the room, then reads the rights in a statement of its own: under read committed a single statement would see the
 * memberships as they were before the lock was had.
 */
async function lockedRoom(tx: Transaction, actor: Member, roomId: RoomId): Promise<RoomForActor | undefined> {
  await lockRoom(tx, actor.workspaceId, roomId)
  return roomForActor(tx, actor, roomId)
}

async function lockRoom(tx: Transaction, workspaceId: WorkspaceId, roomId: RoomId): Promise<void> {
  await tx.rows(sql`select 1 from rooms where workspace_id = ${workspaceId} and id = ${roomId} for no key update`)
}

function roomForActor(db: Queryable, actor: Member, roomId: RoomId) {
  return db.row(sql<RoomForActor>`
    select ${roomColumns}, m.role, rm.member_id is not null as is_joined
      from rooms r
      join members m on m.workspace_id = r.workspace_id and m.id = ${actor.memberId} and m.is_active
      left join room_members rm
             on rm.workspace_id = r.workspace_id and rm.room_id = r.id and rm.member_id = m.id
     where r.workspace_id = ${actor.workspaceId} and r.id = ${roomId}`)
}
