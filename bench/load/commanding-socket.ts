import type { RoomId, WireError, WorkspaceId } from '@meydan/protocol'
import { openProductSocket } from './product-socket.ts'
import type { RawSocket, RawSocketOptions } from './raw-socket.ts'

/** The answer to a command. */
export type Reply = { readonly result: { readonly seq?: number } } | { readonly error: WireError }

/** Whose socket it is, and where it connects. */
export interface CommandingSocketOptions extends Pick<RawSocketOptions, 'port' | 'localAddress' | 'onGone'> {
  readonly workspaceId: WorkspaceId
  readonly token: string
  readonly follows?: readonly RoomId[]
}

const replyStart = Buffer.from('{"type":"reply"')

/** A signed-in socket that sends commands and passes over everything else that comes. */
export class CommandingSocket {
  readonly #waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>()
  #socket: RawSocket | undefined
  #lastId = 0

  /** Connects, and waits for the welcome. */
  static async open({ onGone, ...options }: CommandingSocketOptions): Promise<CommandingSocket> {
    const commanding = new CommandingSocket()
    commanding.#socket = await openProductSocket(options, options.workspaceId, options.token, {
      ...(options.follows === undefined ? {} : { follows: options.follows }),
      onGone: (reason) => {
        commanding.#end(reason)
        onGone(reason)
      },
      onText: (bytes, start, end) => {
        if (bytes.compare(replyStart, 0, replyStart.length, start, start + replyStart.length) !== 0) return
        commanding.#take(JSON.parse(bytes.toString('utf8', start, end)) as Reply & { readonly id: number })
      },
    })
    return commanding
  }

  /** Calls an operation. @throws Error when the socket ends before the reply. */
  command(operation: string, input: object): Promise<Reply> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#socket?.send(JSON.stringify({ type: 'command', id, operation, input }))
    })
  }

  close(): void {
    this.#socket?.close()
    this.#end('closed')
  }

  #take(reply: Reply & { readonly id: number }): void {
    this.#waiting.get(reply.id)?.resolve(reply)
    this.#waiting.delete(reply.id)
  }

  #end(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason))
    this.#waiting.clear()
  }
}
