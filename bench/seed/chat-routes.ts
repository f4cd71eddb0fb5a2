import { json, type Express } from 'express'
import type { Pool } from 'pg'
import { authenticate } from './token.ts'

const messageColumns = 'm.id, m.room_id, m.sender_id, m.body, m.created_at, e.name as sender_name'
const pageDefault = 50

interface RoomRow {
  readonly id: string
  readonly name: string
  readonly created_at: Date
  readonly last_read_at: Date
}

interface MessageRow {
  readonly id: string
  readonly room_id: string
  readonly body: string
  readonly created_at: Date
}

/** The conversation list and the message page, with the queries of the documents after their own optimisation. */
export function addChatRoutes(app: Express, pool: Pick<Pool, 'query'>): void {
  app.get('/api/chat/rooms', authenticate, async ({ employeeId }, reply) => {
    const { rows: rooms } = await pool.query<RoomRow>(
      `select r.id, r.name, r.created_at, rm.last_read_at
         from chat_rooms r join room_members rm on rm.room_id = r.id
        where rm.employee_id = $1`,
      [employeeId],
    )
    const [lastByRoom, unreadByRoom] = await Promise.all([
      lastMessages(
        pool,
        rooms.map((room) => room.id),
      ),
      unreadCounts(pool, employeeId as number),
    ])
    const conversations = rooms.map((room) => ({
      ...room,
      lastMessage: lastByRoom.get(room.id) ?? null,
      unreadCount: unreadByRoom.get(room.id) ?? 0,
    }))
    const recency = (room: (typeof conversations)[number]) => (room.lastMessage ?? room).created_at.getTime()
    reply.json({ conversations: conversations.sort((a, b) => recency(b) - recency(a)) })
  })

  app.get('/api/chat/rooms/:roomId/messages', authenticate, async ({ params, query }, reply) => {
    const limit = Number(query['limit'] ?? pageDefault)
    const { before, after } = query
    const { rows } = await pool.query<MessageRow>(
      `select ${messageColumns} from messages m join employees e on e.id = m.sender_id
        where m.room_id = $1 ${before === undefined ? '' : 'and m.id < $3'} ${after === undefined ? '' : 'and m.id > $3'}
        order by m.id ${after === undefined ? 'desc' : 'asc'} limit $2`,
      [params['roomId'], limit, before ?? after].filter((value) => value !== undefined),
    )
    const messages = after === undefined ? rows.reverse() : rows
    reply.json({
      messages,
      hasMore: messages.length === limit,
      nextCursor: messages.at(-1)?.id ?? null,
      prevCursor: messages[0]?.id ?? null,
    })
  })
}

/** Posting without a socket, as before there were any. */
export function addPostRoute(app: Express, pool: Pick<Pool, 'query'>): void {
  app.post('/api/chat/rooms/:roomId/messages', authenticate, json(), async ({ employeeId, params, body }, reply) => {
    const { clientId, body: text } = body as { clientId: string; body: string }
    const { rows } = await pool.query<MessageRow>(
      'insert into messages (room_id, sender_id, client_id, body) values ($1, $2, $3, $4) returning id, created_at',
      [params['roomId'], employeeId, clientId, text],
    )
    reply.json(rows[0])
  })
}

/** The last message of each room in one statement, as an include with "separate" and a limit makes it. */
async function lastMessages(pool: Pick<Pool, 'query'>, roomIds: readonly string[]): Promise<Map<string, MessageRow>> {
  if (roomIds.length === 0) return new Map()
  const parts = roomIds.map(
    (_, index) =>
      `(select ${messageColumns} from messages m join employees e on e.id = m.sender_id
         where m.room_id = $${index + 1} order by m.created_at desc limit 1)`,
  )
  const { rows } = await pool.query<MessageRow>(parts.join(' union all '), [...roomIds])
  return new Map(rows.map((row) => [row.room_id, row]))
}

async function unreadCounts(pool: Pick<Pool, 'query'>, employeeId: number): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ room_id: string; unread: number }>(
    `select m.room_id, count(*)::int as unread
       from room_members rm join messages m on m.room_id = rm.room_id and m.created_at > rm.last_read_at
      where rm.employee_id = $1 and m.sender_id <> $1
      group by m.room_id`,
    [employeeId],
  )
  return new Map(rows.map((row) => [row.room_id, row.unread]))
}

/** What keeps who is online: keys that live for five minutes, as the documents have it. */
export interface PresenceKeys {
  mGet(keys: string[]): Promise<unknown[]>
}

/** Where people are, by one command to Redis. */
export function addPresenceRoute(app: Express, redis: PresenceKeys): void {
  app.get('/api/presence', authenticate, async ({ query }, reply) => {
    const ids = String(query['ids']).split(',')
    const found = await redis.mGet(ids.map((id) => `presence:${id}`))
    reply.json({ employees: Object.fromEntries(ids.map((id, index) => [id, found[index] ?? 'offline'])) })
  })
}
