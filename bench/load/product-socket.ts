import { subprotocol, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { openRawSocket, type RawSocket, type RawSocketOptions } from './raw-socket.ts'

/** Opens a signed-in socket in a workspace and waits for the welcome. `onText` gets every frame after it. */
export async function openProductSocket(
  product: Pick<RawSocketOptions, 'port' | 'localAddress'>,
  workspaceId: WorkspaceId,
  token: string,
  handlers: Pick<RawSocketOptions, 'onText' | 'onGone'> & { readonly follows?: readonly RoomId[] },
): Promise<RawSocket> {
  const welcomed = Promise.withResolvers<void>()
  let isWelcome = false
  const socket = await openRawSocket({
    port: product.port,
    localAddress: product.localAddress,
    path: '/ws',
    headers: { Authorization: `Bearer ${token}`, 'Sec-WebSocket-Protocol': subprotocol },
    onGone: (reason) => {
      welcomed.reject(new Error(reason))
      handlers.onGone(reason)
    },
    onText: (bytes, start, end) => {
      if (isWelcome) return handlers.onText(bytes, start, end)
      const frame = JSON.parse(bytes.toString('utf8', start, end)) as { type: string; streams?: object }
      const missing = (handlers.follows ?? []).find((roomId) => !(`room:${roomId}` in (frame.streams ?? {})))
      isWelcome = true
      if (frame.type !== 'welcome') welcomed.reject(new Error(`the first frame was "${frame.type}"`))
      else if (missing !== undefined) welcomed.reject(new Error(`the socket does not follow the room ${missing}`))
      else welcomed.resolve()
    },
  })
  socket.send(JSON.stringify({ type: 'hello', workspaceId }))
  await welcomed.promise
  return socket
}
