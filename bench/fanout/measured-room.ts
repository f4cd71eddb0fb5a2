import { setTimeout as sleep } from 'node:timers/promises'
import { acknowledgements } from '../load/acknowledgements.ts'
import { Receipts, type ReceiptFaults } from '../load/receipts.ts'
import type { Audience, Party } from './party.ts'

/** What one stretch of messages cost. CPU times are microseconds per delivery. */
export interface Cost {
  readonly deliveries: number
  readonly cpuPerDelivery: number
  readonly storageCpuPerDelivery: number
  /** Acknowledgements of the network per delivery, on the whole machine. */
  readonly acksPerDelivery: number
}

const deliveredWithinMs = 30_000
/** Replies, acknowledgements of the network and collected garbage belong to what was measured. */
const settleMs = 30
/** Longer than Linux holds an acknowledgement back (200 ms at most). */
const acknowledgedMs = 300

/** A party's room with the check of everything that its sockets get. */
export class MeasuredRoom {
  readonly audience: Audience
  readonly #sockets: number
  readonly #receipts: Receipts
  #posted = 0
  #awaited = Number.POSITIVE_INFINITY
  #turn = Promise.withResolvers<void>()

  constructor(sockets: number) {
    this.#sockets = sockets
    this.#receipts = new Receipts(sockets)
    this.audience = {
      received: (socket, message) => {
        this.#receipts.receive(socket, message)
        if (this.#receipts.arrived >= this.#awaited) this.#turn.resolve()
      },
      lost: (party, reason) => this.#turn.reject(new Error(`${party}: a socket was lost: ${reason}`)),
    }
    this.#turn.promise.catch(() => {})
  }

  /** Posts so many messages at once and waits until every socket has them. @throws Error when that does not happen. */
  async post(party: Party, count: number): Promise<void> {
    const from = this.#posted
    this.#posted += count
    this.#awaited = this.#posted * this.#sockets
    const turn = Promise.withResolvers<void>()
    this.#turn = turn
    const deadline = setTimeout(
      () => turn.reject(new Error(`${party.name}: not everything was delivered: ${JSON.stringify(this.faults())}`)),
      deliveredWithinMs,
    )
    try {
      party.post(Array.from({ length: count }, (_, index) => from + index))
      await turn.promise
    } finally {
      clearTimeout(deadline)
    }
  }

  /**
   * Posts `turns` times `count` messages, each turn after the one before was delivered, and says what it cost.
   *
   * Before that, one message and a silence put the sockets of every party into the same state. A socket whose client has
   * just answered something, such as a ping, counts as interactive: Linux acknowledges its second message within the
   * server's own send, at the server's cost, and not when the client reads. It leaves that state when an acknowledgement
   * was held back in vain.
   */
  async measure(party: Party, turns: number, count: number): Promise<Cost> {
    await this.post(party, 1)
    await sleep(acknowledgedMs)
    const acks = acknowledgements()
    const cpu = party.cpu()
    const storageCpu = party.storageCpu?.() ?? 0
    for (let turn = 0; turn < turns; turn++) await this.post(party, count)
    await sleep(settleMs)
    const deliveries = turns * count * this.#sockets
    return {
      deliveries,
      cpuPerDelivery: (party.cpu() - cpu) / deliveries,
      storageCpuPerDelivery: ((party.storageCpu?.() ?? 0) - storageCpu) / deliveries,
      acksPerDelivery: (acknowledgements() - acks) / deliveries,
    }
  }

  /** What was wrong so far. */
  faults(): ReceiptFaults {
    return this.#receipts.faults(this.#posted)
  }
}
