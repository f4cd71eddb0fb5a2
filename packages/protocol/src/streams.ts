import * as z from 'zod/mini'
import type { MemberId, RoomId, WorkspaceId } from './ids.ts'

/**
 * The kinds of streams that a socket follows only while it has them on screen. Each is one stream of a workspace and bears
 * its id.
 */
export const screenStreamKinds = ['feed', 'ledger'] as const
export type ScreenStreamKind = (typeof screenStreamKinds)[number]

/** The kinds of streams that exist. `instance` is one stream that only gateways read. */
export const streamKinds = ['room', 'member', 'workspace', 'instance', ...screenStreamKinds] as const
export type StreamKind = (typeof streamKinds)[number]

/** The name of a stream: its kind and id, such as `room:0193…`. */
export type StreamKey = `${StreamKind}:${string}`

// A newer client may have positions of kinds that this version does not know: nobody asks for them here.
const keyPattern = /^[a-z]{1,20}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A stream's name as it travels. */
export const streamKey = z.custom<StreamKey>((value) => typeof value === 'string' && keyPattern.test(value), {
  error: 'must be a stream key such as room:<id>',
})

/** What happens in one room, for those who are in it. */
export function roomStream(id: RoomId): StreamKey {
  return `room:${id}`
}

/** What happens to one member alone, for all the member's devices. */
export function memberStream(id: MemberId): StreamKey {
  return `member:${id}`
}

/** The rare events of a whole workspace. */
export function workspaceStream(id: WorkspaceId): StreamKey {
  return `workspace:${id}`
}

/** What happens in the feed of a workspace, for those who look at it. */
export function feedStream(id: WorkspaceId): StreamKey {
  return `feed:${id}`
}

/** What happens to the letters of a workspace, for those who reconcile and look at them. */
export function ledgerStream(id: WorkspaceId): StreamKey {
  return `ledger:${id}`
}

/** Revocations, which every gateway follows and no client sees. */
export const instanceStream: StreamKey = 'instance:00000000-0000-0000-0000-000000000000'

/** The kind and the id of a stream. */
export function partsOfStream(key: StreamKey): { kind: StreamKind; id: string } {
  const colon = key.indexOf(':')
  return { kind: key.slice(0, colon) as StreamKind, id: key.slice(colon + 1) }
}

/** Whether a stream is followed only while it is on screen. */
export function isScreenStream(key: StreamKey): boolean {
  return (screenStreamKinds as readonly StreamKind[]).includes(partsOfStream(key).kind)
}

/** The room's id if the stream is a room's. */
export function roomOfStream(key: StreamKey): RoomId | undefined {
  return key.startsWith('room:') ? (key.slice(5) as RoomId) : undefined
}

/**
 * Where somebody stands in streams: per stream the offset of the last event seen, valid within one epoch. Another epoch
 * means that the database went back in time or over to a replica, and every position in it is void.
 */
export interface Positions {
  readonly epoch: string
  readonly offsets: Readonly<Record<StreamKey, number>>
}

/** Positions as they travel; at most 5,000 streams. */
export const positions = z.object({
  epoch: z.string().check(z.minLength(1), z.maxLength(64)),
  offsets: z
    .record(streamKey, z.int().check(z.gte(0)))
    .check(z.refine((value) => Object.keys(value).length <= 5000, { error: 'at most 5,000 streams' })),
})
