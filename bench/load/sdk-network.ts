import { connect, type Socket, type TcpNetConnectOpts } from 'node:net'
import { adoptSocket, type MeydanOptions, type SocketFactory } from '@meydan/client'
import { WebSocket } from 'ws'

/** The network of one client of the SDK, which a bench may cut. Pass `WebSocket` and `fetch` to `createMeydan`. */
export class SdkNetwork implements Pick<MeydanOptions, 'WebSocket' | 'fetch'> {
  #wire: Socket | undefined
  #awayUntil = 0

  /** Opens sockets; while the network is away each fails at once, as an unreachable address does. */
  readonly WebSocket: SocketFactory = ({ url, protocol, headers }, handlers) => {
    if (this.#isAway()) {
      setImmediate(() => handlers.onClose(1006))
      return { send: () => undefined, close: () => undefined }
    }
    const socket = new WebSocket(url, [protocol], {
      headers,
      perMessageDeflate: false,
      createConnection: ((options: TcpNetConnectOpts) =>
        (this.#wire = connect({ host: options.host, port: options.port, noDelay: true }))) as typeof connect,
    })
    return adoptSocket(
      {
        send: (text) => socket.send(text),
        close: () => socket.close(),
        addEventListener: (type, listener) => socket.addEventListener(type as 'message', listener as () => void),
      },
      handlers,
    )
  }

  readonly fetch: NonNullable<MeydanOptions['fetch']> = (url, request) =>
    this.#isAway() ? Promise.reject(new TypeError('the network is away')) : fetch(url, request)

  /** Resets the socket, and lets nothing through for a while. @returns whether there was a socket. */
  cut(awayMs = 0): boolean {
    this.#awayUntil = performance.now() + awayMs
    if (this.#wire === undefined || this.#wire.destroyed) return false
    this.#wire.resetAndDestroy()
    return true
  }

  #isAway(): boolean {
    return performance.now() < this.#awayUntil
  }
}
