import { newId, operations, type ClientId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { CommandingSocket } from '../load/commanding-socket.ts'
import { inParallel } from '../load/in-parallel.ts'
import { textOf } from '../load/message-words.ts'
import { offer } from '../load/offer.ts'
import type { Outcome, Outcomes } from '../load/outcomes.ts'
import type { Person } from '../load/started-product.ts'

/** Messages that are sent in a second, whatever else happens. */
export const messagesPerSecond = 20

/** Where people talk. */
export interface ChatPlace {
  readonly port: number
  readonly workspaceId: WorkspaceId
  readonly roomId: RoomId
}

/** Some people who talk in a room, over a socket each. Close it at the end. */
export class Chat implements Disposable {
  /** Why sockets ended. */
  readonly gone: string[]
  readonly #place: ChatPlace
  readonly #sockets: readonly CommandingSocket[]
  #turn = 0

  static async open(place: ChatPlace, people: readonly Person[]): Promise<Chat> {
    const gone: string[] = []
    const { port, workspaceId, roomId } = place
    const sockets = await inParallel(people.length, 2, (person) =>
      CommandingSocket.open({
        port,
        workspaceId,
        token: (people[person] as Person).token,
        follows: [roomId],
        onGone: (reason) => gone.push(reason),
      }),
    )
    return new Chat(place, sockets, gone)
  }

  private constructor(place: ChatPlace, sockets: readonly CommandingSocket[], gone: string[]) {
    this.#place = place
    this.#sockets = sockets
    this.gone = gone
  }

  /** They talk for so long, or until somebody says so. */
  async talk(outcomes: Outcomes, forMs: number, until?: AbortSignal): Promise<void> {
    await offer(messagesPerSecond, forMs, () => void outcomes.follow(this.#say(this.#turn++)), until)
  }

  [Symbol.dispose](): void {
    for (const socket of this.#sockets) socket.close()
  }

  async #say(turn: number): Promise<Outcome> {
    const socket = this.#sockets[turn % this.#sockets.length] as CommandingSocket
    const input = { roomId: this.#place.roomId, clientId: newId<ClientId>(), body: textOf(0, turn) }
    const reply = await socket.command(operations.chat.postMessage.name, input)
    if ('error' in reply) throw new Error(`a send was answered with ${reply.error.code}`)
    return 'done'
  }
}
