// The peer Socket.IO: a message of one socket goes to the room by `io.to(room).emit`. WebSocket only, no compression.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

const room = 'room'
const http = createServer()
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })

io.on('connection', (socket) => {
  void socket.join(room)
  socket.on('post', (message: unknown) => io.to(room).emit('message', message))
})

http.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
process.on('disconnect', () => process.exit())
