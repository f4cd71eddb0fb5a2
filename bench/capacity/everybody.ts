import { newId, operations, type ClientId, type RoomId } from '@meydan/protocol'
import { CommandingSocket } from '../load/commanding-socket.ts'
import type { CompanyPlan } from '../load/company-plan.ts'
import { HttpPool, requestText } from '../load/http-pool.ts'
import { inParallel } from '../load/in-parallel.ts'
import { textOf } from '../load/message-words.ts'
import type { Outcome } from '../load/outcomes.ts'
import type { SeededCompany } from '../load/seed-company.ts'
import type { Person } from '../load/started-product.ts'

/** What people do, and how often of 1,000 times. */
export const mix = { page: 400, online: 250, list: 200, send: 148, signIn: 2 } as const
export type Kind = keyof typeof mix
export const kinds = Object.keys(mix) as Kind[]

/** Where somebody signs in. */
export interface Account {
  readonly email: string
  readonly password: string
}

const openedAtOnce = 50
const connections = 1_000
/** Strangers and nginx count by address: this many people come from one. */
const peopleOfAnAddress = 150
/** Members whose state is asked for at once. */
const onScreen = 20
const order = shuffledKinds()

/** All people of a company: a socket each, and requests over HTTP beside it. */
export class Everybody implements Disposable {
  readonly #port: number
  readonly #plan: CompanyPlan
  readonly #company: SeededCompany
  readonly #accounts: readonly Account[]
  readonly #http: HttpPool
  readonly #addresses: readonly string[]
  #sockets: readonly CommandingSocket[] = []

  /** `accounts`: of those who sign in, in turns. */
  constructor(port: number, plan: CompanyPlan, company: SeededCompany, accounts: readonly Account[]) {
    this.#port = port
    this.#plan = plan
    this.#company = company
    this.#accounts = accounts
    this.#addresses = Array.from(
      { length: Math.ceil(plan.people / peopleOfAnAddress) },
      (_, index) => `127.0.2.${index + 1}`,
    )
    this.#http = new HttpPool({ port, connections, localAddresses: this.#addresses })
  }

  /** Opens the socket of each. `onGone`: one has ended. */
  async connect(onGone: (reason: string) => void): Promise<void> {
    const { workspaceId, people } = this.#company
    this.#sockets = await inParallel(people.length, openedAtOnce, (person) =>
      CommandingSocket.open({
        port: this.#port,
        localAddress: this.#addresses[person % this.#addresses.length],
        workspaceId,
        token: (people[person] as Person).token,
        onGone,
      }),
    )
  }

  /** What is done at this turn. */
  kindOf(turn: number): Kind {
    return order[turn % order.length] as Kind
  }

  /** Somebody does it. Undefined: too many requests are on their way. */
  begin(turn: number): Promise<Outcome> | undefined {
    // Neighbours are in the same rooms; a step that divides no number of people spreads them.
    const person = (turn * 7_919) % this.#company.people.length
    switch (this.kindOf(turn)) {
      case 'send':
        return this.#send(person, turn)
      case 'list':
        return this.#get(person, operations.chat.listConversations.path)
      case 'page':
        return this.#get(person, operations.chat.listMessages.path.replace(':roomId', this.#roomOf(person, turn)))
      case 'online':
        return this.#get(person, `${operations.chat.getPresence.path}?memberIds=${this.#seenBy(person)}`)
      case 'signIn':
        return this.#signIn(turn)
    }
  }

  [Symbol.dispose](): void {
    for (const socket of this.#sockets) socket.close()
    this.#http[Symbol.dispose]()
  }

  async #send(person: number, turn: number): Promise<Outcome> {
    const socket = this.#sockets[person] as CommandingSocket
    const reply = await socket.command(operations.chat.postMessage.name, {
      roomId: this.#roomOf(person, turn),
      clientId: newId<ClientId>(),
      body: textOf(person, turn),
    })
    if ('error' in reply) throw new Error(`a send was answered with ${reply.error.code}`)
    return 'done'
  }

  #get(person: number, path: string): Promise<Outcome> | undefined {
    const { token } = this.#company.people[person] as Person
    return this.#ask(
      requestText({
        path,
        headers: {
          Host: `localhost:${this.#port}`,
          Authorization: `Bearer ${token}`,
          'X-Workspace': this.#company.workspaceId,
        },
      }),
    )
  }

  #signIn(turn: number): Promise<Outcome> | undefined {
    const account = this.#accounts[turn % this.#accounts.length] as Account
    return this.#ask(
      requestText({
        method: 'POST',
        path: operations.identity.signIn.path,
        headers: { Host: `localhost:${this.#port}` },
        body: account,
      }),
    )
  }

  #ask(request: string): Promise<Outcome> | undefined {
    return this.#http.send(request)?.then(({ status }) => {
      if (status === 200) return 'done'
      throw new Error(`${request.slice(0, 40)} … was answered with ${status}`)
    })
  }

  #roomOf(person: number, turn: number): RoomId {
    const rooms = this.#plan.roomsOf(person)
    return this.#company.roomIds[rooms[turn % rooms.length] as number] as RoomId
  }

  #seenBy(person: number): string {
    const { people } = this.#company
    return Array.from(
      { length: Math.min(onScreen, people.length) },
      (_, index) => (people[(person + index) % people.length] as Person).memberId,
    ).join(',')
  }
}

/** The mix in an order in which each kind comes evenly. */
function shuffledKinds(): Kind[] {
  const due = kinds.flatMap((kind) =>
    Array.from({ length: mix[kind] }, (_, index) => ({ kind, at: (index + 0.5) / mix[kind] })),
  )
  return due.toSorted((one, other) => one.at - other.at).map(({ kind }) => kind)
}
