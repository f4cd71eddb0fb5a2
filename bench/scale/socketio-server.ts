// The peer Socket.IO with its Redis adapter: one of several instances.
//
// node bench/scale/socketio-server.ts <Redis port>
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdapter } from '@socket.io/redis-adapter'
import { createClient } from 'redis'
import { Server } from 'socket.io'

const publisher = createClient({ url: `redis://127.0.0.1:${process.argv[2]}` })
const subscriber = publisher.duplicate()
await Promise.all([publisher.connect(), subscriber.connect()])

const http = createServer()
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
  adapter: createAdapter(publisher, subscriber),
})

io.on('connection', (socket) => {
  const { room } = socket.handshake.auth as { room: string }
  void Promise.resolve(socket.join(room)).then(() => socket.emit('joined'))
  socket.on('post', (message: unknown) => io.to(room).emit('message', message))
})

http.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
process.on('disconnect', () => process.exit())
