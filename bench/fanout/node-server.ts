// Node alone: the frame is built once, and each socket gets one `write` of it, by no library. A server that writes through
// streams has whatever else it does on top of this.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { textFrame } from '@meydan/platform/realtime/frame-encoder'
import { WebSocketServer } from 'ws'

const http = createServer()
const handshakes = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const sockets: Duplex[] = []

http.on('upgrade', (request, raw, head) => {
  handshakes.handleUpgrade(request, raw, head, (socket) => {
    sockets.push(raw)
    socket.on('message', (message) => {
      const frame = textFrame((message as Buffer).toString())
      for (const other of sockets) other.write(frame)
    })
  })
})

http.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
process.on('disconnect', () => process.exit())
