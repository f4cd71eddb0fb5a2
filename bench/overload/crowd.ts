import { newId, operations, type ClientId, type RoomId } from '@meydan/protocol'
import type { Acknowledged } from '../durable/stored-check.ts'
import { CommandingSocket } from '../load/commanding-socket.ts'
import type { CompanyPlan } from '../load/company-plan.ts'
import type { HttpAnswer } from '../load/http-connection.ts'
import { HttpPool, requestText } from '../load/http-pool.ts'
import { inParallel } from '../load/in-parallel.ts'
import { textOf } from '../load/message-words.ts'
import type { Outcome } from '../load/outcomes.ts'
import type { SeededCompany } from '../load/seed-company.ts'
import type { Person, StartedProduct } from '../load/started-product.ts'

/** What people do here. */
export const kinds = ['send', 'list'] as const
export type Kind = (typeof kinds)[number]

const openedAtOnce = 20
/** Requests that are on their way at once at most; many more than the product lets run. */
const connections = 1_000

/** People who send over sockets, each into rooms of their own, and others who load their conversation list over HTTP. */
export class Crowd implements Disposable {
  /** Sends that were answered with the place of the message, each in a list of its own. */
  readonly acknowledged: Acknowledged[][] = []
  readonly #http: HttpPool
  readonly #senders: readonly CommandingSocket[]
  readonly #roomsOf: (person: number) => readonly RoomId[]
  readonly #lists: readonly string[]
  #turn = 0

  private constructor(
    http: HttpPool,
    senders: readonly CommandingSocket[],
    roomsOf: (person: number) => readonly RoomId[],
    lists: readonly string[],
  ) {
    this.#http = http
    this.#senders = senders
    this.#roomsOf = roomsOf
    this.#lists = lists
  }

  /** Opens a socket of the first `senders` people; the rest of the company asks for lists. */
  static async open(options: {
    readonly product: StartedProduct
    readonly plan: CompanyPlan
    readonly company: SeededCompany
    readonly senders: number
    /** A socket has ended. */
    readonly onGone: (reason: string) => void
  }): Promise<Crowd> {
    const { product, plan, company, senders, onGone } = options
    const { workspaceId, people, roomIds } = company
    const sockets = await inParallel(senders, openedAtOnce, (person) =>
      CommandingSocket.open({
        port: product.port,
        workspaceId,
        token: (people[person] as Person).token,
        onGone,
      }),
    )
    const lists = people.slice(senders).map(({ token }) =>
      requestText({
        path: operations.chat.listConversations.path,
        headers: {
          Host: `localhost:${product.port}`,
          Authorization: `Bearer ${token}`,
          'X-Workspace': workspaceId,
        },
      }),
    )
    const roomsOf = (person: number) => plan.roomsOf(person).map((room) => roomIds[room] as RoomId)
    const http = new HttpPool({ port: product.port, connections })
    await openAll(http, product.port)
    return new Crowd(http, sockets, roomsOf, lists)
  }

  /** Somebody does something, another one each time. Undefined: all connections are busy. */
  begin(kind: Kind): Promise<Outcome> | undefined {
    const turn = this.#turn++
    return kind === 'send' ? this.#send(turn) : this.#list(turn)
  }

  [Symbol.dispose](): void {
    for (const socket of this.#senders) socket.close()
    this.#http[Symbol.dispose]()
  }

  async #send(turn: number): Promise<Outcome> {
    const sender = turn % this.#senders.length
    const rooms = this.#roomsOf(sender)
    const roomId = rooms[turn % rooms.length] as RoomId
    const clientId = newId<ClientId>()
    const socket = this.#senders[sender] as CommandingSocket
    const reply = await socket.command(operations.chat.postMessage.name, {
      roomId,
      clientId,
      body: textOf(sender, turn),
    })
    if ('error' in reply) {
      if (typeof reply.error.data['retryAfterMs'] === 'number') return 'refused'
      throw new Error(`a send was answered with ${reply.error.code}`)
    }
    this.acknowledged.push([{ room: roomId, clientId, position: reply.result.seq ?? 0 }])
    return 'done'
  }

  #list(turn: number): Promise<Outcome> | undefined {
    return this.#http.send(this.#lists[turn % this.#lists.length] as string)?.then(outcomeOf)
  }
}

/** Opens all connections of a pool, by a request over each: people have theirs when the flood comes. */
async function openAll(http: HttpPool, port: number): Promise<void> {
  const request = requestText({ path: '/health/live', headers: { Host: `localhost:${port}` } })
  await inParallel(connections, connections, async () => {
    await http.send(request)
  })
}

/** What an answer says. @throws Error for one that is neither done nor says when to come back. */
function outcomeOf({ status, retryAfter }: HttpAnswer): Outcome {
  if (status === 200) return 'done'
  if ((status === 429 || status === 503) && retryAfter !== undefined) return 'refused'
  throw new Error(`a list was answered with ${status}`)
}
