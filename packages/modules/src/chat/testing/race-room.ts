// For the race tests: a room on real PostgreSQL, and writers on connections of their own.
import { requestBounds } from '@meydan/platform/db/connection'
import { createLane, type Lane } from '@meydan/platform/db/lane'
import { systemClock } from '@meydan/platform/clock'
import { sql } from '@meydan/platform/db/sql'
import { silentLog } from '@meydan/platform/log'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { newId, operations, type ClientId, type RoomId } from '@meydan/protocol'
import type { Persona, TestProduct } from '@meydan/testkit/product'
import { patientBounds } from '@meydan/testkit/test-database'
import type { ChatDeps } from '../deps.ts'
import { roomStreamStorage } from '../stream-storage.ts'
import { parseSend, type Send } from '../posting/send.ts'
import { createMessageWriter, type MessageWriter } from '../posting/writer.ts'

/** The form of the group commit that is wrong: lock and write in one statement, whose snapshot is older than the lock. */
export function withoutLockFirst(lane: Lane): Lane {
  return {
    transaction: async (statements) => {
      const { results, epoch } = await lane.transaction(statements.slice(1))
      return { results: [[], ...results], epoch }
    },
    stop: () => lane.stop(),
  }
}

/** A channel with its owner and one more member. */
export interface RaceRoom {
  readonly owner: Persona
  readonly author: Persona
  readonly id: RoomId
  readonly deps: ChatDeps
  writer(form?: (lane: Lane) => Lane): MessageWriter
  send(body: string, clientId?: ClientId): Send
  /** Resolves when a statement of a lane waits for a lock. */
  untilWriterWaits(): Promise<void>
}

/** Makes the room, in a workspace of its own or beside another room with the same people. */
export async function createRaceRoom(product: TestProduct, beside?: RaceRoom): Promise<RaceRoom> {
  const owner = beside?.owner ?? (await product.owner())
  const author = beside?.author ?? (await product.colleague(owner))
  const { room } = await product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `yarış ${newId()}`, visibility: 'public' },
    owner,
  )
  await product.call(operations.chat.joinChannel, { id: room.id }, author)
  const pubsub = product.bus.connect()
  const deps = {
    db: product.db,
    pubsub,
    jobs: product.process.jobs,
    clock: systemClock,
    streams: createStreamWriter({ db: product.db, pubsub, storages: [roomStreamStorage] }),
  }
  const actor = { ...author, memberId: author.member.id, accountId: author.member.accountId, role: author.member.role }
  return {
    owner,
    author,
    id: room.id,
    deps,
    writer: (form = (lane) => lane) =>
      createMessageWriter({
        pubsub,
        jobs: product.process.jobs,
        clock: systemClock,
        log: silentLog(),
        lanes: [
          form(
            createLane({
              target: product.target,
              name: 'race-lane',
              log: silentLog(),
              clock: systemClock,
              bounds: { ...requestBounds, ...patientBounds },
            }),
          ),
        ],
      }),
    send: (body, clientId = newId()) => parseSend(actor, { roomId: room.id, clientId, body }),
    async untilWriterWaits() {
      for (;;) {
        const waiting = await product.db.row(sql`
          select 1 from pg_stat_activity where application_name = 'race-lane' and wait_event_type = 'Lock'`)
        if (waiting !== undefined) return
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}
