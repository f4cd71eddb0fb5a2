/*
 * Who writes in a room, told to the sockets that have the room on screen and follow its stream in that moment: following
 * is the access check, so whoever is removed gets nothing more. It is never stored, and it always goes over the bus, the
 * sockets of this process included.
 */
import { roomStream, type MemberId, type RoomId } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import { fullPurse, spend, type CreditRate, type Purse } from '../limits/credits.ts'
import type { Log } from '../log.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { typingTopic } from '../pubsub/topics.ts'
import type { Attention } from './attention.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import { serverFrame } from './frame-encoder.ts'
import type { GatewayLimits } from './gateway-limits.ts'
import type { Hub } from './hub.ts'
import type { LiveStream } from './live-stream.ts'

/** What travels between processes. */
interface TypingMessage {
  /** Format of this message; readers pass over what they do not know. */
  readonly v: 1
  readonly member: MemberId
}

interface WatchedRoom {
  readonly watchers: Set<Connection>
  readonly purse: Purse
}

export interface TypingDeps {
  readonly pubsub: PubSub
  readonly clock: Clock
  readonly log: Log
  readonly hub: Hub
  readonly counters: Counters
  readonly limits: GatewayLimits
}

export class Typing {
  readonly #deps: TypingDeps
  readonly #rate: CreditRate
  readonly #rooms = new Map<RoomId, WatchedRoom>()

  constructor(deps: TypingDeps) {
    this.#deps = deps
    const { typingsPerSecond } = deps.limits
    this.#rate = { perSecond: typingsPerSecond, burst: typingsPerSecond }
  }

  /** The connection has these rooms on screen, and no others. */
  look(connection: Connection, attention: Attention, rooms: ReadonlySet<RoomId>): void {
    for (const room of attention.rooms) if (!rooms.has(room)) this.#leave(connection, room)
    for (const room of rooms) if (this.#follows(connection, room)) this.#enter(connection, room)
    attention.rooms = rooms
  }

  /** The connection has come to follow a stream: that of a room on its screen, perhaps. */
  followed(connection: Connection, { rooms }: Attention, live: LiveStream): void {
    for (const room of rooms) if (roomStream(room) === live.key) this.#enter(connection, room)
  }

  /** The connection's member writes in a room. Too soon after the last time, or outside its rooms, it is passed over. */
  typed(connection: Connection, attention: Attention, room: RoomId): void {
    const { clock, limits, pubsub } = this.#deps
    const { memberId } = connection
    if (memberId === null || !this.#follows(connection, room)) return
    if (!attention.allowsTyping(room, clock.monotonic(), limits.typingEveryMs)) return
    pubsub.publish(typingTopic(room), { v: 1, member: memberId } satisfies TypingMessage)
  }

  /** Only for who follows the room's stream: nobody subscribes to rooms that are not there. */
  #enter(connection: Connection, room: RoomId): void {
    const watched = this.#rooms.get(room)
    if (watched !== undefined) {
      watched.watchers.add(connection)
      return
    }
    const { clock, pubsub, log } = this.#deps
    this.#rooms.set(room, { watchers: new Set([connection]), purse: fullPurse(this.#rate, clock.monotonic()) })
    pubsub
      .subscribe(typingTopic(room), (message) => this.#receive(room, message))
      .catch((error: unknown) => log.warn({ event: 'gateway.typing_not_subscribed', err: error }))
  }

  #leave(connection: Connection, room: RoomId): void {
    const watched = this.#rooms.get(room)
    if (watched?.watchers.delete(connection) !== true || watched.watchers.size > 0) return
    this.#rooms.delete(room)
    this.#deps.pubsub.unsubscribe(typingTopic(room))
  }

  #receive(room: RoomId, message: unknown): void {
    const { clock, counters } = this.#deps
    const watched = this.#rooms.get(room)
    if (watched === undefined || !isTypingMessage(message)) return
    if (spend(watched.purse, this.#rate, 1, clock.monotonic()) > 0) return
    const { member } = message
    const live = this.#deps.hub.find(roomStream(room))
    if (live === undefined) return
    const frame = serverFrame({ type: 'typing', room, member })
    for (const connection of watched.watchers) {
      if (connection.memberId === member || !connection.followed.has(live)) continue
      if (connection.pushEphemeral(frame)) counters.ephemeralFrames++
    }
  }

  #follows(connection: Connection, room: RoomId): boolean {
    const live = this.#deps.hub.find(roomStream(room))
    return live !== undefined && connection.followed.has(live)
  }
}

function isTypingMessage(message: unknown): message is TypingMessage {
  if (typeof message !== 'object' || message === null) return false
  const { v, member } = message as Partial<TypingMessage>
  return v === 1 && typeof member === 'string'
}
