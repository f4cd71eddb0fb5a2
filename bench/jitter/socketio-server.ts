// The peer Socket.IO: everybody is in one room, and a message goes to it by `io.to(room).emit`.
//
// node bench/jitter/socketio-server.ts [recovery]: with connection state recovery, as its documentation turns it on.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

const room = 'room'
const hasRecovery = process.argv[2] === 'recovery'
const http = createServer()
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
  ...(hasRecovery ? { connectionStateRecovery: { maxDisconnectionDuration: 120_000, skipMiddlewares: true } } : {}),
})

io.on('connection', (socket) => {
  if (!socket.recovered) void socket.join(room)
  socket.on('post', (message: number) => io.to(room).emit('message', message))
})

http.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
process.on('disconnect', () => process.exit())
