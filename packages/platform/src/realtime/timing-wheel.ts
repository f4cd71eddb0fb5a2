import type { Clock, Timer } from '../clock.ts'

/** Something that the wheel visits. It stands in at most one slot. */
export interface WheelItem {
  /** Where it stands; -1 when nowhere. Owned by the wheel. */
  wheelSlot: number
}

/** Ticks that the timer may be late before the wheel takes it for a stall of the process. */
const stallTicks = 3

/**
 * One timer for everything that waits: items stand in slots, and each tick visits the items of one slot. A visit comes
 * half a tick early or late at most, so visitors allow for that. It follows the clock, not the number of timer calls:
 * after a stall it catches up, once what waits on the sockets has been read, so that nobody is cut for an answer that
 * lies unread.
 */
export class TimingWheel<Item extends WheelItem> {
  /** Milliseconds between two slots. */
  readonly tickMs: number
  readonly #slots: Set<Item>[]
  readonly #visit: (item: Item) => void
  readonly #clock: Clock
  #cursor = 0
  /** Ticks that have passed since the start. */
  #ticks = 0
  #startedAt = 0
  #isCatchingUp = false
  #timer: Timer | null = null

  constructor(options: { clock: Clock; tickMs: number; slots: number; visit: (item: Item) => void }) {
    this.tickMs = options.tickMs
    this.#clock = options.clock
    this.#visit = options.visit
    this.#slots = Array.from({ length: options.slots }, () => new Set<Item>())
  }

  start(): void {
    if (this.#timer !== null) return
    this.#startedAt = this.#clock.monotonic() - this.#ticks * this.tickMs
    this.#timer = this.#clock.every(this.tickMs, () => this.#turn())
  }

  stop(): void {
    this.#timer?.cancel()
    this.#timer = null
  }

  /** Visits the item once after `inMs`, or after one round of the wheel if that is sooner; an earlier plan is void. */
  schedule(item: Item, inMs: number): void {
    this.cancel(item)
    const ticks = Math.max(1, Math.min(Math.round(inMs / this.tickMs), this.#slots.length - 1))
    item.wheelSlot = (this.#cursor + ticks) % this.#slots.length
    this.#slots[item.wheelSlot]?.add(item)
  }

  cancel(item: Item): void {
    if (item.wheelSlot === -1) return
    this.#slots[item.wheelSlot]?.delete(item)
    item.wheelSlot = -1
  }

  #turn(): void {
    if (this.#isCatchingUp) return
    if (this.#ticksBehind() <= stallTicks) return this.#catchUp()
    this.#isCatchingUp = true
    setImmediate(() => {
      this.#isCatchingUp = false
      if (this.#timer !== null) this.#catchUp()
    })
  }

  #ticksBehind(): number {
    // Half a tick more, because a timer may fire a moment early.
    return Math.floor((this.#clock.monotonic() - this.#startedAt) / this.tickMs + 0.5) - this.#ticks
  }

  #catchUp(): void {
    const behind = this.#ticksBehind()
    this.#ticks += behind
    // One round visits everybody.
    for (let tick = Math.min(behind, this.#slots.length); tick > 0; tick--) this.#tick()
  }

  #tick(): void {
    this.#cursor = (this.#cursor + 1) % this.#slots.length
    const due = this.#slots[this.#cursor]
    if (due === undefined || due.size === 0) return
    this.#slots[this.#cursor] = new Set()
    for (const item of due) {
      // A visit may cancel or plan the visit of another item of this tick.
      if (item.wheelSlot !== this.#cursor) continue
      item.wheelSlot = -1
      this.#visit(item)
    }
  }
}
