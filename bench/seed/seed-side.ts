import { readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { spawnProcess } from '@meydan/testkit/spawned-process'
import pg from 'pg'
import { walSyncsQuery, type AnswerSink, type Side } from '../durable/side.ts'
import type { StoredMessage } from '../durable/stored-check.ts'
import type { Workload } from '../durable/workload.ts'
import { inParallel } from '../load/in-parallel.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import { openRawSocket, type RawSocket } from '../load/raw-socket.ts'
import type { RunScope } from '../load/run-scope.ts'

/** Starts Redis and SEED, and opens the sockets of all senders. */
export async function startSeedSide(scope: RunScope, work: Workload, sink: AnswerSink): Promise<Side> {
  const folder = await scope.folder()
  const redisPort = await freePort()
  const redis = await scope.start(
    spawnProcess({
      name: 'redis-server (Debian: apt-get install redis-server)',
      file: 'redis-server',
      args: ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      folder,
      readyLine: /Ready to accept connections/,
    }),
  )
  const dataDir = join(folder, 'postgres')
  const server = await scope.start(
    spawnProcess({
      name: 'SEED',
      file: process.execPath,
      args: [join(import.meta.dirname, 'server.ts'), dataDir, String(redisPort)],
      folder,
      env: { NODE_ENV: 'production', TMPDIR: folder },
      readyLine: /^ready (\{.*\})$/,
      isLeashed: true,
    }),
  )
  const { port, database: target } = JSON.parse(server.ready[1] as string) as { port: number; database: object }
  const postgresPid = Number.parseInt(await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10)
  const sockets = await inParallel(work.senders, 20, (sender) => openSeedSocket(port, sender, work, sink))
  const database = new pg.Client(target as pg.ClientConfig)
  await database.connect()
  scope.onEnd(() => database.end())
  return {
    name: 'SEED',
    sockets,
    frameOf: ({ id, room, clientId, body }) =>
      `42${id}${JSON.stringify(['message', { room: roomName(room), clientId, body }])}`,
    roomName,
    cpu: () => ({ app: cpuOfProcess(server.pid), postgres: cpuOfTree(postgresPid), redis: cpuOfProcess(redis.pid) }),
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

/** A Socket.IO client that speaks just enough: connect with `auth`, answer pings, read acknowledgements. */
async function openSeedSocket(port: number, sender: number, work: Workload, sink: AnswerSink): Promise<RawSocket> {
  const joined = Promise.withResolvers<void>()
  const rooms = work.roomsOf(work.accountOf(sender)).map(roomName)
  const socket: RawSocket = await openRawSocket({
    port,
    path: '/socket.io/?EIO=4&transport=websocket',
    onGone: (reason) => {
      joined.reject(new Error(reason))
      sink.lost('SEED', reason)
    },
    onText: (bytes, start, end) => {
      // 2 ping, 3 pong; 42 an event, 43 an acknowledgement with the number of the event and its arguments.
      if (end - start === 1 && bytes[start] === 0x32) return socket.send('3')
      const kind = bytes.toString('latin1', start, Math.min(end, start + 12))
      if (kind.startsWith('42["joined"')) return joined.resolve()
      if (!kind.startsWith('43')) return
      const [, id, json] = /^43(\d+)(.*)$/s.exec(bytes.toString('utf8', start, end)) ?? []
      const [answer] = JSON.parse(json ?? '[]') as { id?: number }[]
      sink.answered(sender, Number(id), answer?.id)
    },
  })
  socket.send(`40${JSON.stringify({ sender, rooms })}`)
  await joined.promise
  return socket
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
