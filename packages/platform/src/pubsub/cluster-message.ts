import type { StreamKey } from '@meydan/protocol'

/**
 * What gateways do when the event passes, written by the one who causes it so that no gateway has to ask. A gateway acts
 * on it in the order of the stream, before it delivers the event itself.
 */
export interface Routing {
  /** Sockets of this member stop following the event's stream. They do not get this event. */
  readonly detach?: readonly string[]
  /** Sockets that follow the event's stream follow this one, too, from the event after `offset` on. */
  readonly attach?: { readonly key: StreamKey; readonly offset: number }
  /** Sockets to close with a code: those of a session, of a member, or of an account (but for one session). */
  readonly close?: {
    readonly code: number
    readonly sessionId?: string
    readonly memberId?: string
    readonly accountId?: string
    readonly exceptSessionId?: string
  }
  /** The event is for gateways alone: clients do not get it, but their offset moves with it. */
  readonly isInternal?: boolean
}

/** An event in its place, with its payload whole. */
export interface StreamEvent {
  readonly offset: number
  readonly kind: string
  readonly payload: unknown
  readonly routing?: Routing
}

/** What travels between processes when a stream goes on: its events that follow each other. */
export interface ClusterMessage {
  /** Format of this message; readers pass over what they do not know. */
  readonly v: 1
  readonly stream: StreamKey
  readonly epoch: string
  readonly events: readonly StreamEvent[]
}

/** Whether something that arrived is a message that this version reads. */
export function isClusterMessage(message: unknown): message is ClusterMessage {
  if (typeof message !== 'object' || message === null) return false
  const { v, stream, epoch, events } = message as Partial<ClusterMessage>
  return v === 1 && typeof stream === 'string' && typeof epoch === 'string' && Array.isArray(events)
}
