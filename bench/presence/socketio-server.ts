// The peer Socket.IO: whoever says where they are, all are told. WebSocket only, no compression.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })

io.on('connection', (socket) => {
  socket.on('activity', (memberId: string, state: string) => {
    io.emit('presence', { [memberId]: state })
  })
})

http.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
process.on('disconnect', () => process.exit())
