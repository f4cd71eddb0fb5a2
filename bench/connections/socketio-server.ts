// The peer Socket.IO: a signed-in socket in its rooms. WebSocket only, no compression, a ping each 30 s as the product has.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { employeeOf } from '../seed/token.ts'

const http = createServer()
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
  pingInterval: 30_000,
})

io.use((socket, next) => {
  const employeeId = employeeOf((socket.handshake.auth as { token: string }).token)
  if (employeeId === undefined) return next(new Error('unauthorized'))
  ;(socket.data as { employeeId?: number }).employeeId = employeeId
  next()
})
io.on('connection', (socket) => {
  void socket.join((socket.handshake.auth as { rooms: string[] }).rooms)
})

http.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
process.on('disconnect', () => process.exit())
