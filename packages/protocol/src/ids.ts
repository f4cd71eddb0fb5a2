import { v7 } from 'uuid'
import * as z from 'zod/mini'

const uuid = () => z.uuid().check(z.toLowerCase())

/** A tenant: one organisation. */
export const workspaceId = uuid().brand<'WorkspaceId'>()
export type WorkspaceId = z.output<typeof workspaceId>

/** A person's login, the same in every workspace. */
export const accountId = uuid().brand<'AccountId'>()
export type AccountId = z.output<typeof accountId>

/** An account in one workspace. */
export const memberId = uuid().brand<'MemberId'>()
export type MemberId = z.output<typeof memberId>

/** A place for messages. */
export const roomId = uuid().brand<'RoomId'>()
export type RoomId = z.output<typeof roomId>

/** An invitation to a workspace. */
export const inviteId = uuid().brand<'InviteId'>()
export type InviteId = z.output<typeof inviteId>

/** A post in the feed of a workspace. */
export const postId = uuid().brand<'PostId'>()
export type PostId = z.output<typeof postId>

/** A piece of background work. */
export const jobId = uuid().brand<'JobId'>()
export type JobId = z.output<typeof jobId>

/** Bytes with a name. */
export const fileId = uuid().brand<'FileId'>()
export type FileId = z.output<typeof fileId>

/**
 * The id that a client makes for each row it asks for, kept over retries: the same id twice makes one row and gets the
 * same answer.
 */
export const clientId = uuid().brand<'ClientId'>()
export type ClientId = z.output<typeof clientId>

/** The number of a message in its room: 1, 2, 3 … without holes. */
export const seq = z.int().check(z.gte(1))

/** Makes a fresh id (UUIDv7, RFC 9562), so that rows made together stand together in an index. */
export function newId<Id extends string>(): Id {
  return v7() as Id
}
