// How and when the reader wants to be told: loads it, keeps it current by events, and changes it.

import {
  memberStream,
  operations,
  type DeliveryWay,
  type MemberId,
  type NotificationPreferences,
  type ResultOf,
  type RoomId,
  type RoomPreference,
} from '@meydan/protocol'
import { toClientError, type ClientErrorCode } from '../client-error.ts'
import type { ClientClock, ClientTimer } from '../clock.ts'
import type { Call } from '../http/caller.ts'
import { createStore, type Store } from '../store.ts'
import type { Received } from '../sync/model.ts'
import { knownEvent } from '../sync/reduce.ts'

/** What the reader chose. Immutable; what did not change stays the same object. */
export interface ChoicesState {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  /** Why the last load failed; null once one succeeds. */
  readonly error: ClientErrorCode | null
  /** null until they are loaded. */
  readonly preferences: NotificationPreferences | null
  /** Ways that the operator has set up. */
  readonly availableWays: readonly DeliveryWay[]
  /** Where e-mail goes; empty until it is known. */
  readonly email: string
  readonly isEmailVerified: boolean
  /** Whether the account has proved the number of the preferences: before, nothing goes there. */
  readonly isPhoneProved: boolean
  /** Rooms for which something else than is usual was chosen. */
  readonly roomsById: ReadonlyMap<RoomId, RoomPreference>
  /** Rooms that are muted now. */
  readonly mutedRooms: ReadonlySet<RoomId>
}

export interface ChoicesOptions {
  readonly call: Call
  readonly clock: ClientClock
  readonly me: () => MemberId | undefined
}

/** A timer must not be longer than the machine can count; a clock may be set meanwhile. */
const longestWaitMs = 3_600_000

const nothingChosen = {
  preferences: null,
  availableWays: [],
  email: '',
  isEmailVerified: false,
  isPhoneProved: false,
  roomsById: new Map(),
  mutedRooms: new Set(),
} as const satisfies Omit<ChoicesState, 'status' | 'error'>

/** What events told of. */
interface Told {
  readonly rooms: Map<RoomId, RoomPreference>
  preferences: NotificationPreferences | undefined
}

export class Choices {
  readonly state: Store<ChoicesState>
  readonly #options: ChoicesOptions
  readonly #store
  #held: ChoicesState = { status: 'idle', error: null, ...nothingChosen }
  /** Rooms and preferences that events told of while an answer was under way: an answer may be older than they are. */
  #toldOf: Told | undefined
  #resets = 0
  #timer: ClientTimer | undefined

  constructor(options: ChoicesOptions) {
    this.#options = options
    this.#store = createStore(() => this.#held)
    this.state = this.#store
  }

  /** Loads everything. @throws ClientError when that was refused or nobody answered; the state has it, too. */
  async load(): Promise<void> {
    const { call } = this.#options
    const resets = this.#resets
    const told: Told = { rooms: new Map(), preferences: undefined }
    this.#toldOf = told
    if (this.#held.status !== 'ready') this.#set({ status: 'loading' })
    try {
      const [own, { rooms }] = await Promise.all([
        call(operations.notifications.getPreferences, {}),
        call(operations.notifications.listRoomPreferences, {}),
      ])
      if (resets !== this.#resets) return
      this.#set({
        ...own,
        status: 'ready',
        error: null,
        roomsById: new Map([...rooms.map((room) => [room.roomId, room] as const), ...told.rooms]),
      })
      if (told.preferences !== undefined) this.#setPreferences(told.preferences)
    } catch (caught) {
      const error = toClientError(caught).code
      if (resets === this.#resets) this.#set({ error, status: this.#held.status === 'ready' ? 'ready' : 'failed' })
      throw caught
    } finally {
      if (this.#toldOf === told) this.#toldOf = undefined
    }
  }

  /** Sets everything. @throws ClientError when it was not stored. */
  async setPreferences(preferences: NotificationPreferences): Promise<void> {
    const answer = await this.#options.call(operations.notifications.setPreferences, { preferences })
    this.#setPreferences(answer.preferences)
  }

  /** Has a code sent to a number. @throws ClientError when none is sent. */
  async requestPhoneCode(phone: string): Promise<ResultOf<typeof operations.notifications.requestPhoneCode>> {
    const answer = await this.#options.call(operations.notifications.requestPhoneCode, { phone })
    if (answer.isProved) this.#phoneProved(answer.phone)
    return answer
  }

  /** Proves a number by the code that came there. @throws ClientError when it is not proved. */
  async confirmPhone(phone: string, code: string): Promise<void> {
    this.#phoneProved((await this.#options.call(operations.notifications.confirmPhone, { phone, code })).phone)
  }

  /** Sets what holds for a room, on screen at once. @throws ClientError when it was not stored: it is as it was. */
  async setRoom(room: RoomPreference): Promise<void> {
    const before = this.#held.roomsById.get(room.roomId)
    this.#setRoom(room.roomId, room)
    try {
      const answer = await this.#options.call(operations.notifications.setRoomPreference, room)
      if (this.#held.roomsById.get(room.roomId) === room) this.#setRoom(room.roomId, answer.room)
    } catch (caught) {
      // Unless something else was chosen meanwhile.
      if (this.#held.roomsById.get(room.roomId) === room) this.#setRoom(room.roomId, before)
      throw caught
    }
  }

  onEvent(received: Received): void {
    const me = this.#options.me()
    if (me === undefined || received.stream !== memberStream(me)) return
    const event = knownEvent(received)
    if (event?.kind === 'notifications.preferences.changed') {
      const { preferences } = event.payload
      if (this.#toldOf !== undefined) this.#toldOf.preferences = preferences
      if (this.#held.preferences !== null) this.#setPreferences(preferences)
    }
    if (event?.kind === 'notifications.room.changed') {
      const { room } = event.payload
      this.#toldOf?.rooms.set(room.roomId, room)
      if (this.#held.status === 'ready') this.#setRoom(room.roomId, room)
    }
  }

  /** Somebody else signed in. */
  reset(): void {
    this.#resets += 1
    this.#toldOf = undefined
    this.#set({ status: 'idle', error: null, ...nothingChosen })
  }

  stop(): void {
    this.#timer?.cancel()
  }

  /** The server takes no other number than the last one that is not proved. */
  #setPreferences(preferences: NotificationPreferences): void {
    const { preferences: before, isPhoneProved } = this.#held
    const { phone } = preferences
    this.#set({ preferences, isPhoneProved: phone === before?.phone ? isPhoneProved : phone !== null })
  }

  #phoneProved(phone: string): void {
    if (this.#held.preferences?.phone === phone) this.#set({ isPhoneProved: true })
  }

  #setRoom(roomId: RoomId, room: RoomPreference | undefined): void {
    const roomsById = new Map(this.#held.roomsById)
    if (room === undefined) roomsById.delete(roomId)
    else roomsById.set(roomId, room)
    this.#set({ roomsById })
  }

  #set(change: Partial<ChoicesState>): void {
    const held = { ...this.#held, ...change }
    const muted = mutedAt(held.roomsById, this.#options.clock.now())
    const isSame = muted.size === held.mutedRooms.size && [...muted].every((roomId) => held.mutedRooms.has(roomId))
    this.#held = isSame ? held : { ...held, mutedRooms: muted }
    this.#store.changed()
    this.#waitForEnd()
  }

  /** A room that was muted for a while is not any more when that is over, and nobody tells of it. */
  #waitForEnd(): void {
    this.#timer?.cancel()
    const now = this.#options.clock.now()
    const ends = [...this.#held.mutedRooms].map((roomId) => endOf(this.#held.roomsById.get(roomId)))
    const inMs = Math.min(...ends) - now
    if (ends.length > 0) this.#timer = this.#options.clock.after(Math.min(inMs, longestWaitMs), () => this.#set({}))
  }
}

function mutedAt(roomsById: ReadonlyMap<RoomId, RoomPreference>, now: number): Set<RoomId> {
  return new Set([...roomsById.values()].filter((room) => endOf(room) > now).map(({ roomId }) => roomId))
}

function endOf(room: RoomPreference | undefined): number {
  return room === undefined || room.mutedUntil === null ? 0 : Date.parse(room.mutedUntil)
}
