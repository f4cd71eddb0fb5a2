// What tells the reader of things meant for them: the inbox, and how they want to be told. Nothing is loaded before
// somebody opens it.

import type { EntryId, NotificationPreferences, operations, ResultOf, RoomPreference } from '@meydan/protocol'
import { toClientError } from '../client-error.ts'
import { wait } from '../clock.ts'
import { createBackoff } from '../connection/backoff.ts'
import type { Store } from '../store.ts'
import type { Received } from '../sync/model.ts'
import { Choices, type ChoicesState } from './choices.ts'
import { Inbox, type InboxOptions, type InboxState } from './inbox.ts'

/** The inbox of the reader in one workspace, and the reader's choices. */
export interface NotificationsClient {
  readonly inbox: Store<InboxState>
  readonly choices: Store<ChoicesState>
  /** Loads both and keeps them current until the returned function is called. */
  open(): () => void
  /** Loads again now what failed. */
  retry(): void
  /** Loads the page behind the oldest line. Never fails: `error` in the inbox says what went wrong. */
  loadMore(): Promise<void>
  /** Marks lines as read, on screen at once; when it fails they are as they were. Codes: those of any call. */
  markRead(ids: readonly EntryId[]): Promise<void>
  /** Marks all lines as read that are there now; otherwise as `markRead`. */
  markAllRead(): Promise<void>
  /** Sets how and when the reader wants to be told, as a whole. Codes: `notifications.phone_unproved`, and those of any call. */
  setPreferences(preferences: NotificationPreferences): Promise<void>
  /**
   * Has a code sent to a phone number, unless the account has proved it already. Codes: `delivery.not_configured`, and those of
   * any call.
   */
  requestPhoneCode(phone: string): Promise<ResultOf<typeof operations.notifications.requestPhoneCode>>
  /** Proves a phone number by that code. Codes: `notifications.code_wrong`, `notifications.code_ended`, and those of any call. */
  confirmPhone(phone: string, code: string): Promise<void>
  /** Sets what holds for a room, on screen at once. Codes: `chat.room_not_found`, and those of any call. */
  setRoom(room: RoomPreference): Promise<void>
}

export interface NotificationsOptions extends InboxOptions {
  readonly random: () => number
  /** Ends when the workspace is loaded. */
  readonly ready: () => Promise<void>
}

interface Part {
  load(): Promise<void>
}

export class Notifications implements NotificationsClient {
  readonly #options: NotificationsOptions
  readonly #inbox: Inbox
  readonly #choices: Choices
  readonly #loads = new Map<Part, AbortController>()
  #openings = 0
  /** Events were passed over while nobody looked. */
  #isStale = true

  constructor(options: NotificationsOptions) {
    this.#options = options
    this.#inbox = new Inbox(options)
    this.#choices = new Choices(options)
  }

  get inbox(): Store<InboxState> {
    return this.#inbox.state
  }

  get choices(): Store<ChoicesState> {
    return this.#choices.state
  }

  open(): () => void {
    this.#openings += 1
    if (this.#isStale) this.retry()
    let isOpen = true
    return () => {
      if (isOpen) this.#openings -= 1
      isOpen = false
    }
  }

  retry(): void {
    this.#isStale = false
    void this.#loadUntilDone(this.#inbox)
    void this.#loadUntilDone(this.#choices)
  }

  loadMore(): Promise<void> {
    return this.#inbox.loadMore()
  }

  markRead(ids: readonly EntryId[]): Promise<void> {
    return this.#inbox.markRead(ids)
  }

  markAllRead(): Promise<void> {
    return this.#inbox.markAllRead()
  }

  setPreferences(preferences: NotificationPreferences): Promise<void> {
    return this.#choices.setPreferences(preferences)
  }

  requestPhoneCode(phone: string): Promise<ResultOf<typeof operations.notifications.requestPhoneCode>> {
    return this.#choices.requestPhoneCode(phone)
  }

  confirmPhone(phone: string, code: string): Promise<void> {
    return this.#choices.confirmPhone(phone, code)
  }

  setRoom(room: RoomPreference): Promise<void> {
    return this.#choices.setRoom(room)
  }

  onEvent(received: Received): void {
    this.#inbox.onEvent(received)
    this.#choices.onEvent(received)
    if (this.#inbox.isOverfull) void this.#loadUntilDone(this.#inbox)
  }

  /** The model of the workspace is another one: marks of rooms decide what is unread. */
  onModel(): void {
    this.#inbox.changed()
  }

  /** Events of the member's stream were passed over. */
  reload(): void {
    this.#isStale = true
    if (this.#openings > 0) this.retry()
  }

  /** Somebody else signed in. */
  reset(): void {
    this.#inbox.reset()
    this.#choices.reset()
    this.reload()
  }

  stop(): void {
    for (const load of this.#loads.values()) load.abort()
    this.#choices.stop()
  }

  /** Tries until it is loaded or refused; a newer try takes the place of an older one. */
  async #loadUntilDone(part: Part): Promise<void> {
    const { clock, random, ready } = this.#options
    this.#loads.get(part)?.abort()
    const load = new AbortController()
    this.#loads.set(part, load)
    const backoff = createBackoff({ baseMs: 1_000, capMs: 60_000, random })
    while (!load.signal.aborted) {
      try {
        await ready()
        if (!load.signal.aborted) await part.load()
        return
      } catch (caught) {
        const error = toClientError(caught)
        // NOTE: refused for good; the state says why, and the workspace says so where it cannot be shown at all.
        if (!error.retryable) return
        await wait(clock, (error.retryAfterMs ?? 0) + backoff.next(), load.signal)
      }
    }
  }
}
