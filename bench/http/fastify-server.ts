// Fastify alone: it answers the bytes of a file, by no database and without a look at who asks.
//
// node bench/http/fastify-server.ts <name>=<file> …
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'

const app = fastify()
for (const argument of process.argv.slice(2)) {
  const [name = '', file = ''] = argument.split('=')
  const body = await readFile(file, 'utf8')
  app.get(`/${name}`, (_request, reply) => reply.type('application/json; charset=utf-8').send(body))
}
await app.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`ready ${(app.server.address() as AddressInfo).port}\n`)
process.on('disconnect', () => process.exit())
