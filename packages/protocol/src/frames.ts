import * as z from 'zod/mini'
import type { WireError } from './errors.ts'
import { memberId, roomId, workspaceId, type AccountId, type MemberId, type RoomId, type WorkspaceId } from './ids.ts'
import { limits } from './limits.ts'
import type { PresenceState } from './presence.ts'
import { positions, streamKey, type StreamKey } from './streams.ts'

/** The WebSocket sub-protocol that client and server agree on. */
export const subprotocol = 'meydan.v1'

// A client may be newer than this server while a version is released: what a frame has beyond these fields is passed over.

/** The first frame of a client: which workspace this socket is for, and where the client stands if it was here before. */
const hello = z.object({
  type: z.literal('hello'),
  workspaceId,
  positions: z.optional(positions),
})

/** Calls an operation; the reply carries the same id. */
const command = z.object({
  type: z.literal('command'),
  id: z.int().check(z.gte(0)),
  operation: z.string().check(z.maxLength(100)),
  // The operation's own schema checks what is in it.
  input: z.custom<Readonly<Record<string, unknown>>>(isObject, { error: 'must be an object' }),
})

/** Asks for a pong, because pages cannot see the protocol's own pings. */
const ping = z.object({ type: z.literal('ping') })

/**
 * What the client has on screen: the members whose presence and the rooms whose typing it wants to be told of, whether the
 * job board is there, and streams that are followed only then: each is answered with `attached`, or with `detached` where
 * the member may not follow it. Takes the place of the frame before. Counts after the welcome.
 */
const watch = z.object({
  type: z.literal('watch'),
  members: z.array(memberId).check(z.maxLength(limits.watchedMembers)),
  rooms: z.array(roomId).check(z.maxLength(limits.watchedRooms)),
  jobs: z.optional(z.boolean()),
  streams: z.optional(z.array(streamKey).check(z.maxLength(limits.watchedStreams))),
})

/** Whether somebody works at this device. A socket begins as `active`; may be sent before the welcome. */
const activity = z.object({ type: z.literal('activity'), state: z.enum(['active', 'away']) })

/** The member writes in a room that this socket follows. To be repeated each 3 s while it does. */
const typing = z.object({ type: z.literal('typing'), room: roomId })

/** Client to server. */
export const clientFrame = z.discriminatedUnion('type', [hello, command, ping, watch, activity, typing])
export type ClientFrame = z.input<typeof clientFrame>
export type HelloFrame = z.output<typeof hello>
export type CommandFrame = z.output<typeof command>
export type WatchFrame = z.output<typeof watch>
export type ActivityFrame = z.output<typeof activity>

/**
 * The answer to the hello. `streams` are the streams of this socket with the offset from which events follow: the
 * client's own position where it could be resumed, else the head. A stream in `resync` was not resumed: what the client
 * holds of it must be loaded anew.
 */
export interface WelcomeFrame {
  readonly type: 'welcome'
  readonly epoch: string
  readonly workspaceId: WorkspaceId
  readonly accountId: AccountId
  readonly memberId: MemberId
  readonly streams: Readonly<Record<StreamKey, number>>
  readonly resync: readonly StreamKey[]
  /** The client sends a ping when nothing came for this long, and gives up when nothing comes for a third of it more. */
  readonly heartbeatMs: number
  /** false: operations are called by HTTP only, because this socket's server carries out none. */
  readonly takesCommands?: boolean
}

/** One event of a stream; offsets of a stream follow each other without holes. */
export interface EventFrame {
  readonly type: 'event'
  readonly stream: StreamKey
  readonly offset: number
  readonly kind: string
  readonly payload: unknown
}

/** From here on the socket gets this stream's events after `offset`. */
export interface AttachedFrame {
  readonly type: 'attached'
  readonly stream: StreamKey
  readonly offset: number
}

/** The socket gets nothing more of this stream. */
export interface DetachedFrame {
  readonly type: 'detached'
  readonly stream: StreamKey
}

/** Events of this stream were passed over: load anew what is held of it; events after `offset` follow. */
export interface ResyncFrame {
  readonly type: 'resync'
  readonly stream: StreamKey
  readonly offset: number
}

/** The answer to a command. */
export type ReplyFrame =
  | { readonly type: 'reply'; readonly id: number; readonly result: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly error: WireError }

export interface PongFrame {
  readonly type: 'pong'
}

/** Where watched members are now: those that are newly watched, and later those that changed. */
export interface PresenceFrame {
  readonly type: 'presence'
  readonly states: Readonly<Record<MemberId, PresenceState>>
}

/** Somebody writes in a watched room. Nobody says when that ends: it counts for 6 s. */
export interface TypingFrame {
  readonly type: 'typing'
  readonly room: RoomId
  readonly member: MemberId
}

/** Jobs have changed: whoever has the board on screen loads it anew. Says nothing of them; at most one a second. */
export interface JobsFrame {
  readonly type: 'jobs'
}

/** Server to client. */
export type ServerFrame =
  | WelcomeFrame
  | EventFrame
  | AttachedFrame
  | DetachedFrame
  | ResyncFrame
  | ReplyFrame
  | PongFrame
  | PresenceFrame
  | TypingFrame
  | JobsFrame

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
