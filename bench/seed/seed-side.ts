import { walSyncsQuery, type AnswerSink, type Side } from '../durable/side.ts'
import type { StoredMessage } from '../durable/stored-check.ts'
import type { Workload } from '../durable/workload.ts'
import { inParallel } from '../load/in-parallel.ts'
import type { RawSocket } from '../load/raw-socket.ts'
import type { RunScope } from '../load/run-scope.ts'
import { openSocketIoSocket } from '../load/socketio-socket.ts'
import { startSeed } from './started-seed.ts'

/** Starts Redis and SEED, and opens the sockets of all senders. */
export async function startSeedSide(scope: RunScope, work: Workload, sink: AnswerSink): Promise<Side> {
  const seed = await startSeed(scope)
  const sockets = await inParallel(work.senders, 20, (sender) => openSeedSocket(seed.port, sender, work, sink))
  const database = await seed.database.connect()
  scope.onEnd(() => database.end())
  return {
    name: 'SEED',
    sockets,
    frameOf: ({ id, room, clientId, body }) =>
      `42${id}${JSON.stringify(['message', { room: roomName(room), clientId, body }])}`,
    roomName,
    cpu: () => seed.cpu(),
    walSyncs: async () => Number((await database.query<{ syncs: number }>(walSyncsQuery)).rows[0]?.syncs),
    stored: async () =>
      (
        await database.query<StoredMessage>(
          `select room_id as room, client_id as "clientId", id::int as position from messages order by id`,
        )
      ).rows,
  }
}

function roomName(room: number): string {
  return `oda-${room}`
}

async function openSeedSocket(port: number, sender: number, work: Workload, sink: AnswerSink): Promise<RawSocket> {
  const joined = Promise.withResolvers<void>()
  const rooms = work.roomsOf(work.accountOf(sender)).map(roomName)
  const socket = await openSocketIoSocket({
    port,
    auth: { sender, rooms },
    onGone: (reason) => {
      joined.reject(new Error(reason))
      sink.lost('SEED', reason)
    },
    onPacket: (bytes, start, end) => {
      const kind = bytes.toString('latin1', start, Math.min(end, start + 12))
      if (kind.startsWith('42["joined"')) return joined.resolve()
      if (!kind.startsWith('43')) return
      // The number of the event, and the arguments of its answer.
      const [, id, json] = /^43(\d+)(.*)$/s.exec(bytes.toString('utf8', start, end)) ?? []
      const [answer] = JSON.parse(json ?? '[]') as { id?: number }[]
      sink.answered(sender, Number(id), answer?.id)
    },
  })
  await joined.promise
  return socket
}
