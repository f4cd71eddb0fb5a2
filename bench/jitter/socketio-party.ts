import { join } from 'node:path'
import { inParallel } from '../load/in-parallel.ts'
import { startNodePeer } from '../load/node-peer.ts'
import type { RunScope } from '../load/run-scope.ts'
import { openSocketIoSocket, type SocketIoSocket } from '../load/socketio-socket.ts'
import type { JitterClient, JitterParty, OnShown } from './party.ts'

const openedAtOnce = 10

/** Socket.IO. Its clients come back as soon as they may, without the second that its own client waits first. */
export async function startSocketIoParty(
  scope: RunScope,
  options: { readonly clients: number; readonly onShown: OnShown; readonly hasRecovery: boolean },
): Promise<JitterParty> {
  const { clients, onShown, hasRecovery } = options
  const name = hasRecovery ? 'Socket.IO with recovery' : 'Socket.IO'
  const { ready } = await startNodePeer(scope, {
    name,
    script: join(import.meta.dirname, 'socketio-server.ts'),
    args: hasRecovery ? ['recovery'] : [],
  })
  const port = Number(ready[1])
  const opened = await inParallel(clients, openedAtOnce, async (index) => {
    const client = new SocketIoClient(port, (message) => onShown(index, message))
    await client.open()
    return client
  })
  scope.onEnd(() => {
    for (const client of opened) client.close()
  })
  const poster = await openSocketIoSocket({ port, onPacket: () => undefined, onGone: () => undefined })
  return {
    name,
    clients: opened,
    post: async (message) => poster.send(`42["post",${message}]`),
  }
}

/** A client that remembers what connection state recovery asks it for: its private id and the offset of the last packet. */
class SocketIoClient implements JitterClient {
  readonly #port: number
  readonly #onMessage: (message: number) => void
  #socket: SocketIoSocket | undefined
  #timer: NodeJS.Timeout | undefined
  #offset: string | undefined
  #pid: string | undefined

  constructor(port: number, onMessage: (message: number) => void) {
    this.#port = port
    this.#onMessage = onMessage
  }

  async open(): Promise<void> {
    const socket = await openSocketIoSocket({
      port: this.#port,
      ...(this.#pid === undefined ? {} : { auth: { pid: this.#pid, offset: this.#offset } }),
      onGone: () => this.#comeBackIn(0),
      onPacket: (bytes, start, end) => {
        const packet = bytes.toString('utf8', start, end)
        if (!packet.startsWith('42["message"')) return
        const [, message, offset] = JSON.parse(packet.slice(2)) as [string, number, string | undefined]
        this.#offset = offset
        this.#onMessage(message)
      },
    })
    this.#socket = socket
    this.#pid = socket.session.pid
  }

  cut(awayMs: number): boolean {
    const wasOpen = this.#socket !== undefined
    this.#socket?.reset()
    this.#socket = undefined
    this.#comeBackIn(awayMs)
    return wasOpen
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#socket?.close()
  }

  #comeBackIn(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.open().catch(() => this.#comeBackIn(1_000)), milliseconds)
  }
}
