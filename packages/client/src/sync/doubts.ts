import type { RoomId } from '@meydan/protocol'
import { wait, type ClientClock } from '../clock.ts'
import { createBackoff } from '../connection/backoff.ts'

/** Questions wait this long at most, at random: the same event brings all members of a room into doubt at once. */
const spreadMs = 1_500

/** Collects the rooms that the server must be asked about, and asks after a short random while, again until it is answered. */
export class Doubts {
  readonly #clock: ClientClock
  readonly #random: () => number
  readonly #settle: (rooms: readonly RoomId[]) => Promise<void>
  #rooms = new Set<RoomId>()
  #asking: AbortController | undefined

  constructor(clock: ClientClock, random: () => number, settle: (rooms: readonly RoomId[]) => Promise<void>) {
    this.#clock = clock
    this.#random = random
    this.#settle = settle
  }

  add(roomId: RoomId): void {
    this.#rooms.add(roomId)
    if (this.#asking !== undefined) return
    this.#asking = new AbortController()
    void this.#askUntilSettled(this.#asking)
  }

  /** Forgets all doubts. */
  clear(): void {
    this.#asking?.abort()
    this.#asking = undefined
    this.#rooms = new Set()
  }

  async #askUntilSettled(asking: AbortController): Promise<void> {
    const backoff = createBackoff({ baseMs: 1_000, capMs: 30_000, random: this.#random })
    let delay = 20 + this.#random() * spreadMs
    while (this.#rooms.size > 0) {
      await wait(this.#clock, delay, asking.signal)
      if (asking.signal.aborted) return
      const rooms = [...this.#rooms]
      this.#rooms = new Set()
      try {
        await this.#settle(rooms)
        delay = 20 + this.#random() * spreadMs
      } catch {
        // NOTE: nobody answered; the rooms stay in doubt and are asked about again with more distance.
        if (!asking.signal.aborted) for (const roomId of rooms) this.#rooms.add(roomId)
        delay = 1_000 + backoff.next()
      }
      if (asking.signal.aborted) return
    }
    if (this.#asking === asking) this.#asking = undefined
  }
}
