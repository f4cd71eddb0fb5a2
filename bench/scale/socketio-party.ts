import { join } from 'node:path'
import { startRedis } from '@meydan/testkit/redis-server'
import { bodyOf, numberIn } from '../fanout/message-text.ts'
import { inParallel } from '../load/in-parallel.ts'
import { startNodePeer } from '../load/node-peer.ts'
import { cpuOfProcess } from '../load/process-cpu.ts'
import type { RawSocket } from '../load/raw-socket.ts'
import type { Started } from '../load/run-scope.ts'
import { openSocketIoSocket } from '../load/socketio-socket.ts'
import { instanceOf, openedAtOnce, type ScaleOptions, type ScaleParty } from './party.ts'

/** Socket.IO with its Redis adapter; nothing is stored. */
export async function startSocketIoParty(options: ScaleOptions): Promise<ScaleParty> {
  const { scope, instances, sockets, audiences } = options
  const redis = await startRedis()
  scope.onEnd(() => redis[Symbol.asyncDispose]())
  const servers = await inParallel(instances, instances, () =>
    startNodePeer(scope, {
      name: 'Socket.IO',
      script: join(import.meta.dirname, 'socketio-server.ts'),
      args: [String(redis.port)],
    }),
  )
  const rooms = audiences.length
  const posters: RawSocket[] = []
  await inParallel(rooms * sockets, openedAtOnce, async (index) => {
    const room = index % rooms
    const socketOfRoom = Math.floor(index / rooms)
    const audience = audiences[room]
    const joined = Promise.withResolvers<void>()
    const socket = await openSocketIoSocket({
      port: Number((servers[instanceOf(room, instances)] as Started).ready[1]),
      auth: { room: `oda-${room}` },
      onGone: (reason) => {
        joined.reject(new Error(reason))
        audience?.lost('Socket.IO', reason)
      },
      onPacket: (bytes, start, end) => {
        const message = numberIn(bytes, start, end)
        if (message !== -1) audience?.received(socketOfRoom, message)
        else joined.resolve()
      },
    })
    await joined.promise
    if (socketOfRoom === 0) posters[room] = socket
  })
  return {
    name: 'Socket.IO',
    instances,
    post: (room, message) => posters[room]?.send(`42["post",${JSON.stringify({ body: bodyOf(message) })}]`),
    cpu: () => ({
      app: servers.reduce((sum, { pid }) => sum + cpuOfProcess(pid), 0),
      redis: cpuOfProcess(redis.pid as number),
    }),
    // Each instance listens to one pattern for all rooms. `NUMPAT` would count a pattern once however many listen to it.
    async withoutInterest(postedToEach) {
      const clients = await redis.run('CLIENT', 'LIST')
      const listeners = [...clients.matchAll(/ psub=(\d+)/g)].reduce((sum, [, patterns]) => sum + Number(patterns), 0)
      return (listeners - 1) * postedToEach * rooms
    },
  }
}
