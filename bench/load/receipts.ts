/** What went wrong on the way to the sockets; all zero after a good run. */
export interface ReceiptFaults {
  readonly lost: number
  readonly duplicated: number
  readonly misordered: number
}

/**
 * Checks that each socket gets the messages 0, 1, 2 … once and in order. A number that is passed over counts as lost
 * until it comes after all, and then as misordered.
 */
export class Receipts {
  /** Messages that arrived for the first time, over all sockets. */
  arrived = 0
  readonly #next: Int32Array
  readonly #passedOver = new Map<number, Set<number>>()
  #duplicated = 0
  #misordered = 0

  constructor(sockets: number) {
    this.#next = new Int32Array(sockets)
  }

  /** Takes one message that a socket got. */
  receive(socket: number, message: number): void {
    const next = this.#next[socket] ?? 0
    if (message === next) {
      this.#next[socket] = next + 1
      this.arrived++
    } else if (message > next) {
      this.#passOver(socket, next, message)
      this.#next[socket] = message + 1
      this.arrived++
    } else if (this.#passedOver.get(socket)?.delete(message) === true) {
      this.#misordered++
      this.arrived++
    } else {
      this.#duplicated++
    }
  }

  /** What is wrong when `posted` messages have been posted and nothing more is on its way. */
  faults(posted: number): ReceiptFaults {
    let lost = 0
    for (const next of this.#next) lost += Math.max(0, posted - next)
    for (const missing of this.#passedOver.values()) lost += missing.size
    return { lost, duplicated: this.#duplicated, misordered: this.#misordered }
  }

  #passOver(socket: number, from: number, to: number): void {
    const missing = this.#passedOver.get(socket) ?? new Set<number>()
    for (let message = from; message < to; message++) missing.add(message)
    this.#passedOver.set(socket, missing)
  }
}
