import type { Stream } from './stream.ts'

/** A stream whose head is watched. Owned by the watch; others only ask. */
export class WatchedStream {
  readonly stream: Stream
  /** Those who stand on it. */
  holders = 0
  /** When the last of them let go, monotonic. */
  leftAt = 0
  subscription: 'none' | 'pending' | 'on' = 'none'
  /** The highest offset that is known to exist. */
  #head = 0
  #isRead = false

  constructor(stream: Stream) {
    this.stream = stream
  }

  /** Nothing after this offset exists, as far as a process can know. */
  isCurrentAt(offset: number): boolean {
    return this.#isRead && this.#head <= offset
  }

  /** Something after this offset is known to exist. */
  isPast(offset: number): boolean {
    return this.#head > offset
  }

  /** Whether the database has told the head since it is watched. */
  get isRead(): boolean {
    return this.#isRead
  }

  /** Learns that events up to here exist. */
  learn(head: number): void {
    if (head > this.#head) this.#head = head
  }

  /** Learns what the database says, at a moment since which the bus is listened to. */
  read(head: number): void {
    this.#isRead = true
    this.learn(head)
  }

  /** Nothing is known any more: another epoch counts anew. */
  forget(): void {
    this.#head = 0
    this.#isRead = false
  }
}
