// The peer `ws`: bare sockets that know nobody, with the heartbeat that its documentation shows, each 30 s.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
const answered = new WeakSet<WebSocket>()

sockets.on('connection', (socket) => {
  answered.add(socket)
  socket.on('pong', () => answered.add(socket))
})
setInterval(() => {
  for (const socket of sockets.clients) {
    if (!answered.delete(socket)) socket.terminate()
    else socket.ping()
  }
}, 30_000)

http.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
process.on('disconnect', () => process.exit())
