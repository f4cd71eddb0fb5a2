// The peer `ws`: a message of one socket goes to every socket by `send(text)` in a loop, as its documentation shows it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })

sockets.on('connection', (socket) => {
  socket.on('message', (message) => {
    const text = (message as Buffer).toString()
    for (const other of sockets.clients) other.send(text)
  })
})

http.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
process.on('disconnect', () => process.exit())
