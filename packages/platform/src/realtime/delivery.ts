import { instanceStream } from '@meydan/protocol'
import type { Log } from '../log.ts'
import type { SessionReader } from '../operations/context.ts'
import type { Routing, StreamEvent } from '../streams/stream.ts'
import { closeReason, validCloseCode } from './close-reason.ts'
import type { Counters } from './counters.ts'
import type { Ephemeral } from './ephemeral.ts'
import type { Following } from './following.ts'
import { eventFrame, serverFrame } from './frame-encoder.ts'
import type { FramedEvent } from './framed-event.ts'
import type { LiveStream } from './live-stream.ts'
import type { CloseRouting, SocketRegistry } from './socket-registry.ts'

export interface DeliveryDeps {
  readonly registry: SocketRegistry
  readonly following: Following
  readonly ephemeral: Pick<Ephemeral, 'roomLeft'>
  readonly sessions: SessionReader
  readonly counters: Counters
}

const nothing = Buffer.alloc(0)

/** Acts on an event's routing, then hands the event to those who follow the stream still. */
export function deliver(deps: DeliveryDeps, live: LiveStream, event: FramedEvent): void {
  if (event.routing !== undefined) route(deps, live, event.routing)
  if (live.key === instanceStream || live.followers.size === 0) return
  const { frame } = event
  deps.counters.deliveries += live.followers.size
  for (const connection of live.followers) connection.push(frame)
}

/** Closes sockets as an event says, and forgets the sessions that it ends. */
export function closeSockets(deps: Pick<DeliveryDeps, 'registry' | 'sessions'>, close: CloseRouting): void {
  if (close.sessionId !== undefined) deps.sessions.forget({ sessionId: close.sessionId })
  if (close.accountId !== undefined) deps.sessions.forget({ accountId: close.accountId })
  const code = validCloseCode(close.code)
  for (const connection of deps.registry.meantFor(close)) connection.close(code, closeReason(code))
}

function route(deps: DeliveryDeps, live: LiveStream, routing: Routing): void {
  const { ephemeral, following, registry } = deps
  if (routing.close !== undefined) closeSockets(deps, routing.close)
  if (routing.detach !== undefined) {
    const leavers = routing.detach.flatMap((memberId) => registry.ofMember(memberId))
    for (const connection of leavers) {
      if (following.leave(connection, live)) connection.push(serverFrame({ type: 'detached', stream: live.key }))
    }
    ephemeral.roomLeft(live, leavers)
  }
  if (routing.attach !== undefined) {
    // Those who follow now: attaching may change who does.
    for (const connection of Array.from(live.followers)) {
      following.attach(connection, routing.attach.key, routing.attach.offset)
    }
  }
}

/**
 * Encodes an event for clients. Offsets that clients see must be without holes, so an event that cannot be shown to them
 * becomes a `resync` in its place. Internal events belong to the stream of the instance, which no client follows.
 */
export function encodeEvent(deps: { log: Log; counters: Counters }, live: LiveStream, event: StreamEvent): Buffer {
  if (live.key === instanceStream) return nothing
  deps.counters.frames++
  try {
    if (event.routing?.isInternal !== true) return eventFrame(live.key, event)
    deps.log.error({ event: 'gateway.internal_event_misplaced', stream: live.key, kind: event.kind })
  } catch (error) {
    deps.log.error({ event: 'gateway.event_not_encoded', stream: live.key, kind: event.kind, err: error })
  }
  return serverFrame({ type: 'resync', stream: live.key, offset: event.offset })
}
