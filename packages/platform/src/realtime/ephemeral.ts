/*
 * What passes and is never stored: who is there, what sockets look at (streams among it), who writes, that jobs have changed. Frames of this kind are not answered,
 * may be lost, and cost the socket credits, as do those of types that a newer client knows and this server does not.
 */
import type { ActivityFrame, PresenceState, RoomId, StreamKey, WatchFrame } from '@meydan/protocol'
import type { Clock, Timer } from '../clock.ts'
import type { Presence } from '../presence/presence.ts'
import { Attention } from './attention.ts'
import type { Connection } from './connection.ts'
import { JobHints, type JobHintsDeps } from './job-hints.ts'
import type { LiveStream } from './live-stream.ts'
import type { SocketCredits } from './socket-credits.ts'
import type { SocketRegistry } from './socket-registry.ts'
import { ScreenStreams, type ScreenStreamsDeps } from './screen-streams.ts'
import { Typing, type TypingDeps } from './typing.ts'
import { Watching, type WatchingDeps } from './watching.ts'

/** Frames that are not answered. */
export type EphemeralFrame =
  | WatchFrame
  | ActivityFrame
  | { readonly type: 'typing'; readonly room: RoomId }
  | { readonly type: 'unknown' }

/** What a watch frame costs: as much as a command, for it is looked up. */
const watchCost = 1
/** How often sockets that read too slowly are looked at again. */
const catchUpMs = 1_000

export interface EphemeralDeps extends TypingDeps, WatchingDeps, JobHintsDeps, ScreenStreamsDeps {
  readonly directory: WatchingDeps['directory'] & JobHintsDeps['directory'] & ScreenStreamsDeps['directory']
  readonly hub: TypingDeps['hub'] & ScreenStreamsDeps['hub']
  readonly presence: Presence
  readonly registry: SocketRegistry
  readonly credits: SocketCredits
  readonly clock: Clock
}

export class Ephemeral {
  readonly #deps: EphemeralDeps
  readonly #watching: Watching
  readonly #typing: Typing
  readonly #jobs: JobHints
  readonly #screens: ScreenStreams
  #timer: Timer | null = null

  constructor(deps: EphemeralDeps) {
    this.#deps = deps
    this.#watching = new Watching(deps)
    this.#typing = new Typing(deps)
    this.#jobs = new JobHints(deps)
    this.#screens = new ScreenStreams(deps)
  }

  start(): void {
    this.#timer = this.#deps.clock.every(catchUpMs, () => {
      this.#watching.catchUp()
      this.#screens.catchUp()
    })
  }

  stop(): void {
    this.#timer?.cancel()
    this.#jobs.stop()
  }

  /** Takes a frame; closes the socket when there are far too many. */
  take(connection: Connection, frame: EphemeralFrame): void {
    const { counters, credits } = this.#deps
    if (!credits.charge(connection, frame.type === 'watch' ? watchCost : undefined)) return
    const attention = (connection.attention ??= new Attention())
    switch (frame.type) {
      case 'watch':
        if (connection.state !== 'open') return
        this.#watching.look(connection, attention, new Set(frame.members))
        this.#jobs.look(connection, frame.jobs === true)
        this.#screens.look(connection, attention, frame.streams ?? [])
        return this.#typing.look(connection, attention, new Set(frame.rooms))
      case 'activity':
        connection.isAway = frame.state === 'away'
        return this.#report(connection)
      case 'typing':
        return this.#typing.typed(connection, attention, frame.room)
      case 'unknown':
        counters.unknownFrames++
    }
  }

  /** The connection takes part: its member is there. */
  welcomed(connection: Connection): void {
    this.#report(connection)
  }

  /** The connection takes part no more, and the registry knows. */
  released(connection: Connection): void {
    const { attention } = connection
    if (attention !== null) {
      this.#watching.look(connection, attention, new Set())
      this.#typing.look(connection, attention, new Set())
      this.#jobs.look(connection, false)
      this.#screens.released(connection)
      connection.attention = null
    }
    this.#report(connection)
  }

  /** The connection has come to follow a stream. */
  followed(connection: Connection, live: LiveStream): void {
    if (connection.attention !== null) this.#typing.followed(connection, connection.attention, live)
  }

  /** The connection has lost a stream that it may have on screen. */
  lookAgain(connection: Connection, key: StreamKey): void {
    this.#screens.lookAgain(connection, key)
  }

  /** Somebody has left a room, or somebody's leaving may have been missed: guests in it may know of fewer members. */
  roomLeft(live: LiveStream, leavers: Iterable<Connection> = []): void {
    for (const connection of live.followers) this.#guestLooksAgain(connection)
    for (const connection of leavers) this.#guestLooksAgain(connection)
  }

  #guestLooksAgain(connection: Connection): void {
    const { attention, knowsEverybody } = connection
    if (attention !== null && !knowsEverybody) this.#watching.lookAgain(connection, attention)
  }

  /** Says where a connection's member is, by all its sockets here. */
  #report({ workspaceId, memberId }: Connection): void {
    if (workspaceId === null || memberId === null) return
    const { presence, registry } = this.#deps
    presence.set(workspaceId, memberId, stateOf(registry.ofMember(memberId)))
  }
}

function stateOf(connections: readonly Connection[]): PresenceState {
  const open = connections.filter(({ state }) => state === 'open')
  if (open.length === 0) return 'offline'
  return open.some(({ isAway }) => !isAway) ? 'active' : 'away'
}
