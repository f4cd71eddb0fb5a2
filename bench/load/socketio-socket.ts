import { openRawSocket, type RawSocket, type RawSocketOptions } from './raw-socket.ts'

/** What to connect to with Socket.IO, over WebSocket alone. */
export interface SocketIoOptions extends Pick<RawSocketOptions, 'port' | 'localAddress' | 'onGone'> {
  /** What the server finds in `socket.handshake.auth`. */
  readonly auth?: Readonly<Record<string, unknown>>
  /** Gets each packet but those of the connection itself; an event begins with `42[`, an acknowledgement with `43`. */
  readonly onPacket: RawSocketOptions['onText']
}

/** A socket that is connected to the main namespace. */
export interface SocketIoSocket extends RawSocket {
  /** What the server named it; `pid` is there with connection state recovery. */
  readonly session: { readonly sid: string; readonly pid?: string }
}

// Engine.IO and Socket.IO mark packets by digits: 0 open, 2 ping, 3 pong, 4 message; 40 connected to the namespace.
const open = 0x30
const ping = 0x32

/** Connects as the smallest client of Socket.IO does, and waits until the namespace lets it in. */
export async function openSocketIoSocket(options: SocketIoOptions): Promise<SocketIoSocket> {
  const { port, localAddress, auth, onPacket, onGone } = options
  const connected = Promise.withResolvers<SocketIoSocket['session']>()
  let isConnected = false
  const socket: RawSocket = await openRawSocket({
    port,
    localAddress,
    path: '/socket.io/?EIO=4&transport=websocket',
    onGone: (reason) => {
      connected.reject(new Error(`Socket.IO: ${reason}`))
      onGone(reason)
    },
    onText: (bytes, start, end) => {
      if (end - start === 1 && bytes[start] === ping) return socket.send('3')
      if (isConnected) return onPacket(bytes, start, end)
      if (bytes[start] === open) return
      const packet = bytes.toString('utf8', start, end)
      // What connection state recovery makes up for comes before the word that the socket is connected.
      if (packet.startsWith('42')) return onPacket(bytes, start, end)
      if (!packet.startsWith('40')) return connected.reject(new Error(`Socket.IO refused the connection: ${packet}`))
      isConnected = true
      connected.resolve(JSON.parse(packet.slice(2)) as SocketIoSocket['session'])
    },
  })
  socket.send(auth === undefined ? '40' : `40${JSON.stringify(auth)}`)
  return { ...socket, session: await connected.promise }
}
