import { newId, type ClientId } from '@meydan/protocol'
import { textOf } from '../load/message-words.ts'
import type { AnswerSink, Side, SideCpu } from './side.ts'
import type { Acknowledged } from './stored-check.ts'
import type { Workload } from './workload.ts'

/** What one round of sending brought. */
export interface Round {
  readonly messages: number
  readonly seconds: number
  readonly cpu: SideCpu
}

const answerWithinMs = 30_000

/** The senders of one side, each with one send in flight. */
export class Senders implements AnswerSink {
  /** What each sender was told, in the order of sending. */
  readonly acknowledged: Acknowledged[][]
  readonly #work: Workload
  readonly #inFlight: (Acknowledged | undefined)[]
  readonly #sent: number[]
  #side: Side | undefined
  #mayGoOn = false
  #open = 0
  #answered = 0
  #allAnswered = Promise.withResolvers<void>()

  constructor(work: Workload) {
    this.#work = work
    this.acknowledged = Array.from({ length: work.senders }, () => [])
    this.#inFlight = Array.from({ length: work.senders }, () => undefined)
    this.#sent = Array.from({ length: work.senders }, () => 0)
    this.#allAnswered.promise.catch(() => {})
  }

  /** Lets all senders send for a while and waits for the last answers. @throws Error when one is missing or a refusal. */
  async run(side: Side, milliseconds: number): Promise<Round> {
    this.#side = side
    this.#answered = 0
    this.#allAnswered = Promise.withResolvers<void>()
    const before = side.cpu()
    const startedAt = performance.now()
    this.#mayGoOn = true
    for (let sender = 0; sender < this.#work.senders; sender++) this.#send(sender)
    const stopSending = setTimeout(() => {
      this.#mayGoOn = false
    }, milliseconds)
    const deadline = setTimeout(
      () => this.#allAnswered.reject(new Error(`${side.name}: ${this.#open} sends were not answered`)),
      milliseconds + answerWithinMs,
    )
    try {
      await this.#allAnswered.promise
    } finally {
      clearTimeout(stopSending)
      clearTimeout(deadline)
    }
    const after = side.cpu()
    return {
      messages: this.#answered,
      seconds: (performance.now() - startedAt) / 1_000,
      cpu: {
        app: after.app - before.app,
        postgres: after.postgres - before.postgres,
        redis: after.redis - before.redis,
      },
    }
  }

  answered(sender: number, id: number, position: number | undefined): void {
    const send = this.#inFlight[sender]
    if (send === undefined || id !== this.#sent[sender] || position === undefined) {
      this.#allAnswered.reject(new Error(`${this.#side?.name ?? ''}: a send was refused or answered twice`))
      return
    }
    this.#inFlight[sender] = undefined
    this.acknowledged[sender]?.push({ ...send, position })
    this.#answered++
    this.#open--
    if (this.#mayGoOn) this.#send(sender)
    else if (this.#open === 0) this.#allAnswered.resolve()
  }

  lost(side: string, reason: string): void {
    this.#allAnswered.reject(new Error(`${side}: a socket was lost: ${reason}`))
  }

  #send(sender: number): void {
    const side = this.#side as Side
    const room = this.#work.roomOf(sender)
    const id = (this.#sent[sender] ?? 0) + 1
    const clientId = newId<ClientId>()
    this.#sent[sender] = id
    this.#inFlight[sender] = { room: side.roomName(room), clientId, position: 0 }
    this.#open++
    side.sockets[sender]?.send(side.frameOf({ id, room, clientId, body: textOf(sender, id) }))
  }
}
