// What passes and is never stored: where members are, who types, whether somebody works at this device. Knows the frames
// of it and nothing of sockets.

import {
  type ClientFrame,
  type MemberId,
  type PresenceFrame,
  type PresenceState,
  type RoomId,
  type StreamKey,
  type TypingFrame,
} from '@meydan/protocol'
import type { ClientClock } from '../clock.ts'
import type { Store } from '../store.ts'
import { MemberStates } from './member-states.ts'
import { OnScreen } from './on-screen.ts'
import { RoomTyping, type TypingClient } from './room-typing.ts'

/** Where members are. */
export interface PresenceClient {
  /** These members are on screen, until the returned function is called: the server tells of nobody else. */
  watch(memberIds: readonly string[]): () => void
  /** Where a member is; undefined while nobody watches it, while there is no connection, and where it may not be known. */
  of(memberId: string): Store<PresenceState | undefined>
}

export interface PresenceOptions {
  readonly clock: ClientClock
  /** Sends a frame if there is a connection. */
  readonly send: (frame: ClientFrame) => void
}

export class Presence implements PresenceClient {
  readonly #options: PresenceOptions
  readonly #onScreen: OnScreen
  readonly #states = new MemberStates()
  readonly #rooms = new Map<RoomId, RoomTyping>()
  #activity: 'active' | 'away' = 'active'

  constructor(options: PresenceOptions) {
    const { clock, send } = options
    this.#options = options
    this.#onScreen = new OnScreen({ clock, send, onSent: (members) => this.#states.watch(members) })
  }

  /** The job board is on screen until the returned function is called. */
  showJobs(): () => void {
    return this.#onScreen.addJobs()
  }

  /** The stream is on screen until the returned function is called. */
  showStream(key: StreamKey): () => void {
    return this.#onScreen.addStream(key)
  }

  watch(memberIds: readonly string[]): () => void {
    return this.#onScreen.addMembers([...new Set(memberIds)] as MemberId[])
  }

  of(memberId: string): Store<PresenceState | undefined> {
    return this.#states.of(memberId as MemberId)
  }

  /** The typing of a room; the same object for the same room. */
  typingIn(roomId: RoomId): TypingClient {
    const typing =
      this.#rooms.get(roomId) ??
      new RoomTyping({
        clock: this.#options.clock,
        roomId,
        sayTyping: () => this.#options.send({ type: 'typing', room: roomId }),
        show: (room) => this.#onScreen.addRoom(room),
      })
    this.#rooms.set(roomId, typing)
    return typing
  }

  setActivity(state: 'active' | 'away'): void {
    if (this.#activity === state) return
    this.#activity = state
    this.#options.send({ type: 'activity', state })
  }

  /** What follows a hello at once: a socket begins as active, and nobody should be that for a moment only. */
  opening(): readonly ClientFrame[] {
    return this.#activity === 'away' ? [{ type: 'activity', state: 'away' }] : []
  }

  onWelcome(): void {
    this.#onScreen.onWelcome()
  }

  onDown(): void {
    this.#onScreen.onDown()
    this.#states.watch(new Set())
    for (const typing of this.#rooms.values()) typing.clear()
  }

  onFrame(frame: PresenceFrame | TypingFrame): void {
    if (frame.type === 'presence') this.#states.onFrame(frame)
    else this.#rooms.get(frame.room)?.onTyping(frame.member)
  }

  onPosted(roomId: RoomId, author: MemberId): void {
    this.#rooms.get(roomId)?.onPosted(author)
  }

  /** The room may not be seen any more. */
  onRoomLeft(roomId: RoomId): void {
    this.#rooms.get(roomId)?.clear()
  }
}
