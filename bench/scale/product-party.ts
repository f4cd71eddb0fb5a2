import { newId, operations, type RoomId } from '@meydan/protocol'
import { startCluster, type Cluster } from '@meydan/testkit/cluster/cluster'
import { bodyOf, numberIn } from '../fanout/message-text.ts'
import { planCompany } from '../load/company-plan.ts'
import { inParallel } from '../load/in-parallel.ts'
import { metricsToken, readMetrics, sumOf } from '../load/metrics.ts'
import { cpuOfProcess } from '../load/process-cpu.ts'
import { openProductSocket } from '../load/product-socket.ts'
import type { RawSocket } from '../load/raw-socket.ts'
import { seedCompany } from '../load/seed-company.ts'
import type { Person } from '../load/started-product.ts'
import { withDatabase } from '../load/with-database.ts'
import { instanceOf, openedAtOnce, type ScaleOptions, type ScaleParty } from './party.ts'

const peopleOfEachRoom = 5
const refused = Buffer.from('"error":')

/** The product. Everybody is in one room; what is posted is committed before it travels. */
export async function startProductParty(options: ScaleOptions): Promise<ScaleParty> {
  const { scope, instances, sockets, audiences } = options
  const cluster = await startCluster({ instances, withNginx: false, env: { METRICS_TOKEN: metricsToken } })
  scope.onEnd(() => cluster[Symbol.asyncDispose]())
  const rooms = audiences.length
  const plan = planCompany({ people: rooms * peopleOfEachRoom, rooms, roomsOfEach: 1, messagesPerRoom: 0 })
  const { workspaceId, people, roomIds } = await withDatabase(cluster.postgres, (database) =>
    seedCompany(database, plan),
  )
  const posters: RawSocket[] = []
  await inParallel(rooms * sockets, openedAtOnce, async (index) => {
    const room = index % rooms
    const socketOfRoom = Math.floor(index / rooms)
    const audience = audiences[room]
    const person = plan.membersOf(room)[socketOfRoom % peopleOfEachRoom] as number
    const { baseUrl } = cluster.instances[instanceOf(room, instances)] as Cluster['instances'][number]
    const socket = await openProductSocket(
      { port: Number(new URL(baseUrl).port) },
      workspaceId,
      (people[person] as Person).token,
      {
        follows: [roomIds[room] as RoomId],
        onGone: (reason) => audience?.lost('meydan', reason),
        onText: (bytes, start, end) => {
          const message = numberIn(bytes, start, end)
          if (message !== -1) audience?.received(socketOfRoom, message)
          else if (bytes.subarray(start, end).includes(refused)) audience?.lost('meydan', 'a post was refused')
        },
      },
    )
    if (socketOfRoom === 0) posters[room] = socket
  })
  let lastCommand = 0
  return {
    name: 'meydan',
    instances,
    post: (room, message) =>
      posters[room]?.send(
        JSON.stringify({
          type: 'command',
          id: ++lastCommand,
          operation: operations.chat.postMessage.name,
          input: { roomId: roomIds[room], clientId: newId(), body: bodyOf(message) },
        }),
      ),
    cpu: () => ({
      app: cluster.instances.reduce((sum, { pid }) => sum + cpuOfProcess(pid as number), 0),
      redis: cpuOfProcess(cluster.redis.pid as number),
    }),
    async withoutInterest(postedToEach) {
      const pages = await Promise.all(cluster.instances.map(({ baseUrl }) => readMetrics(baseUrl)))
      const strangers = await listenersTooMany(cluster, roomIds)
      return sumOf(pages, 'meydan_pubsub_unwanted_total') + strangers * postedToEach
    },
  }
}

/** Instances that listen to a room beyond the one that has its sockets, over all rooms. */
async function listenersTooMany({ redis }: Cluster, roomIds: readonly RoomId[]): Promise<number> {
  const channels = (await redis.run('PUBSUB', 'CHANNELS')).split('\n')
  const ofRooms = channels.filter((channel) => roomIds.some((roomId) => channel.endsWith(roomId)))
  // A line with the channel, then a line with the number.
  const lines = (await redis.run('PUBSUB', 'NUMSUB', ...ofRooms)).split('\n')
  const listeners = lines.filter((_, index) => index % 2 === 1).reduce((sum, count) => sum + Number(count), 0)
  if (listeners < roomIds.length) throw new Error(`only ${listeners} of ${roomIds.length} rooms are listened to`)
  return listeners - roomIds.length
}
