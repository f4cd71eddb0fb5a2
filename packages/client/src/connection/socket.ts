/** What a socket tells. `onClose` comes last and once; a failed handshake is a close without an open, with code 1006. */
export interface SocketHandlers {
  onOpen(): void
  onMessage(text: string): void
  onClose(code: number): void
}

/** One socket, open or on the way to it. */
export interface Socket {
  send(text: string): void
  close(): void
}

/** Opens sockets; given by whoever runs where there is no WebSocket with headers. */
export type SocketFactory = (
  request: { readonly url: string; readonly protocol: string; readonly headers: Readonly<Record<string, string>> },
  handlers: SocketHandlers,
) => Socket

/** The part of a WebSocket that browsers, Node and the `ws` package have in common. */
export interface WebSocketLike {
  send(text: string): void
  close(): void
  addEventListener(type: 'open' | 'message' | 'close' | 'error', listener: (event: WebSocketEvent) => void): void
}

interface WebSocketEvent {
  readonly data?: unknown
  readonly code?: number
}

type WebSocketConstructor = new (
  url: string,
  options: string | { protocols: string[]; headers: Readonly<Record<string, string>> },
) => WebSocketLike

/**
 * Opens the surroundings' own WebSocket. Node's takes headers for the upgrade, which is how a bearer token gets there;
 * a browser's takes none and sends the session's cookie.
 */
export const openWebSocket: SocketFactory = ({ url, protocol, headers }, handlers) => {
  const { WebSocket } = globalThis as unknown as { WebSocket?: WebSocketConstructor }
  if (WebSocket === undefined)
    throw new Error('There is no WebSocket here: pass a factory as `WebSocket` to createMeydan.')
  const hasHeaders = Object.keys(headers).length > 0
  const socket = new WebSocket(url, hasHeaders ? { protocols: [protocol], headers } : protocol)
  return adoptSocket(socket, handlers)
}

/** Connects a WebSocket object to the handlers; for factories around another library. */
export function adoptSocket(socket: WebSocketLike, handlers: SocketHandlers): Socket {
  let isOver = false
  const end = (code: number) => {
    if (isOver) return
    isOver = true
    handlers.onClose(code)
  }
  socket.addEventListener('open', () => handlers.onOpen())
  socket.addEventListener('message', (event) => {
    if (typeof event.data === 'string') handlers.onMessage(event.data)
  })
  socket.addEventListener('close', (event) => end(event.code ?? 1006))
  // NOTE: an error says nothing that a page may know, and not every implementation sends a close after it.
  socket.addEventListener('error', () => end(1006))
  return { send: (text) => socket.send(text), close: () => socket.close() }
}
