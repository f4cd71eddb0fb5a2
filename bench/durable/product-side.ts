import { operations, type RoomId } from '@meydan/protocol'
import { inParallel } from '../load/in-parallel.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import { openProductSocket } from '../load/product-socket.ts'
import type { RunScope } from '../load/run-scope.ts'
import { gatherPeople, makeChannel, startProduct, type Person } from '../load/started-product.ts'
import { walSyncsQuery, type AnswerSink, type Side } from './side.ts'
import type { StoredMessage } from './stored-check.ts'
import type { Workload } from './workload.ts'

const reply = Buffer.from('{"type":"reply"')

/** The product: started as `npm start` does it, with people who signed up and rooms that they are in. */
export async function startProductSide(
  scope: RunScope,
  work: Workload,
  sink: AnswerSink,
  profileFolder: string | undefined,
): Promise<Side> {
  const product = await startProduct(scope, { profileFolder })
  const { workspaceId, people } = await gatherPeople(product, work.accounts)
  const rooms: RoomId[] = []
  for (let room = 0; room < work.rooms; room++) {
    const members = work.accountsIn(room).map((account) => people[account] as Person)
    rooms.push(await makeChannel(product, workspaceId, `oda ${room}`, members))
  }
  const sockets = await inParallel(work.senders, 20, (sender) => {
    const account = work.accountOf(sender)
    return openProductSocket(product, workspaceId, (people[account] as Person).token, {
      follows: work.roomsOf(account).map((room) => rooms[room] as RoomId),
      onGone: (reason) => sink.lost('meydan', reason),
      onText: (bytes, start, end) => {
        if (bytes.compare(reply, 0, reply.length, start, start + reply.length) !== 0) return
        const answer = JSON.parse(bytes.toString('utf8', start, end)) as { id: number; result?: { seq: number } }
        sink.answered(sender, answer.id, answer.result?.seq)
      },
    })
  })
  const database = await product.database.connect()
  scope.onEnd(() => database.end())
  return {
    name: 'meydan',
    sockets,
    frameOf: ({ id, room, clientId, body }) =>
      JSON.stringify({
        type: 'command',
        id,
        operation: operations.chat.postMessage.name,
        input: { roomId: rooms[room], clientId, body },
      }),
    roomName: (room) => rooms[room] as RoomId,
    cpu: () => ({ app: cpuOfProcess(product.pid), postgres: cpuOfTree(product.postgresPid), redis: 0 }),
    walSyncs: async () => Number((await database.query<{ syncs: number }>(walSyncsQuery)).rows[0]?.syncs),
    stored: async () =>
      (
        await database.query<StoredMessage>(
          `select room_id as room, client_id as "clientId", seq::int as position from messages order by room_id, seq`,
        )
      ).rows,
  }
}
