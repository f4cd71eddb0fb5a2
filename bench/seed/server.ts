/*
 * SEED: what the documents that the product answers to describe. Express, Socket.IO with its Redis adapter, and `pg` with
 * one INSERT a message. It checks neither sessions nor memberships in the database and keeps nobody from sending twice:
 * whatever a comparison leaves out, it leaves out in SEED's favour.
 *
 * node bench/seed/server.ts <folder for PostgreSQL> <Redis port>
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startEmbeddedPostgres } from '@meydan/platform/db/embedded/embedded-postgres'
import { createAdapter } from '@socket.io/redis-adapter'
import express from 'express'
import pg from 'pg'
import { createClient } from 'redis'
import { Server } from 'socket.io'
import { addChatRoutes, addPostRoute, addPresenceRoute } from './chat-routes.ts'
import { seedSchema } from './schema.ts'

interface Post {
  readonly room: string
  readonly clientId: string
  readonly body: string
}

const [dataDir = '', redisPort = ''] = process.argv.slice(2)
/** The same number of connections as a process of the product has. */
const connections = 15

// The same binaries, settings and durability as the product's own database.
const postgres = await startEmbeddedPostgres({ dataDir })
const pool = new pg.Pool({ ...postgres.connection, ssl: false, max: connections })
await pool.query(await seedSchema())

const publisher = createClient({ url: `redis://127.0.0.1:${redisPort}` })
const subscriber = publisher.duplicate()
await Promise.all([publisher.connect(), subscriber.connect()])

const app = express()
app.get('/health', (_request, reply) => reply.json({ status: 'ok' }))
addChatRoutes(app, pool)
addPostRoute(app, pool)
addPresenceRoute(app, publisher)
// Each statement takes a connection for itself.
let statements = 0
pool.on('acquire', () => statements++)
app.get('/statements', (_request, reply) => reply.json({ statements }))
const http = createServer(app)
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
  adapter: createAdapter(publisher, subscriber),
})

io.on('connection', (socket) => {
  const { sender, rooms } = socket.handshake.auth as { sender: number; rooms: string[] }
  void Promise.resolve(socket.join(rooms)).then(() => socket.emit('joined'))
  socket.on('message', (post: Post, answer: (stored: { id: number } | { error: string }) => void) => {
    if (!socket.rooms.has(post.room)) return answer({ error: 'not in the room' })
    pool
      .query<{ id: string; created_at: Date }>(
        'insert into messages (room_id, sender_id, client_id, body) values ($1, $2, $3, $4) returning id, created_at',
        [post.room, sender, post.clientId, post.body],
      )
      .then(({ rows }) => {
        const { id, created_at: createdAt } = rows[0] as { id: string; created_at: Date }
        io.to(post.room).emit('message', { id: Number(id), sender, ...post, createdAt })
        answer({ id: Number(id) })
      })
      .catch((error: unknown) => answer({ error: String(error) }))
  })
})

http.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `ready ${JSON.stringify({ port: (http.address() as AddressInfo).port, database: postgres.connection })}\n`,
  )
})

let isStopping = false
const stop = async (): Promise<void> => {
  if (isStopping) return
  isStopping = true
  await io.close()
  await pool.end()
  publisher.destroy()
  subscriber.destroy()
  await postgres.stop()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
process.on('disconnect', () => void stop())
