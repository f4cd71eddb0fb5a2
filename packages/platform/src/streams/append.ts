import { partsOfStream, type StreamKey } from '@meydan/protocol'
import { sql } from 'kysely'
import type { Database, Transaction } from '../db/database.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { topicOf } from '../pubsub/topics.ts'
import type { StreamStorage } from './kinds.ts'
import type { ClusterMessage, NewEvent, Stream, StreamEvent } from './stream.ts'
import type { StreamWriter } from './writer.ts'

/** Makes the writer of streams. */
export function createStreamWriter(deps: {
  db: Pick<Database, 'epoch'>
  pubsub: PubSub
  storages: readonly StreamStorage[]
}): StreamWriter {
  const headTables = new Map(deps.storages.map((storage) => [storage.kind, storage.headTable]))

  return {
    async append(tx, stream, events) {
      const { kind, id } = partsOfStream(stream.key)
      const head = await takeOffsets(tx, stream, id, headTables.get(kind) ?? 'streams', events.length)
      const first = head - events.length + 1
      await insertEvents(tx, stream, id, events, first)
      const epoch = await deps.db.epoch()
      tx.afterCommit(() => publishEvents(deps.pubsub, stream.key, epoch, liveEvents(events, first)))
      return head
    },
  }
}

/** Publishes events of one stream that are committed. Losing this loses nothing: gateways find them in the log. */
export function publishEvents(pubsub: PubSub, stream: StreamKey, epoch: string, events: readonly StreamEvent[]): void {
  pubsub.publish(topicOf(stream), { v: 1, stream, epoch, events } satisfies ClusterMessage)
}

function liveEvents(events: readonly NewEvent[], first: number): StreamEvent[] {
  return events.map((event, index) => ({
    offset: first + index,
    kind: event.kind,
    payload: event.live ?? event.logged ?? null,
    ...(event.routing === undefined ? {} : { routing: event.routing }),
  }))
}

async function takeOffsets(
  tx: Transaction,
  stream: Stream,
  id: string,
  headTable: string,
  count: number,
): Promise<number> {
  const row =
    headTable === 'streams'
      ? await tx.row(sql<{ head: number }>`
          insert into streams (workspace_id, id, head) values (${stream.workspaceId}, ${id}, ${count})
          on conflict (workspace_id, id) do update set head = streams.head + excluded.head
          returning head`)
      : await tx.row(sql<{ head: number }>`
          update ${sql.table(headTable)} set head = head + ${count}
          where workspace_id = ${stream.workspaceId} and id = ${id}
          returning head`)
  if (row === undefined) throw new Error(`no row keeps the head of ${stream.key}`)
  return row.head
}

async function insertEvents(tx: Transaction, stream: Stream, id: string, events: readonly NewEvent[], first: number) {
  const rows = JSON.stringify(
    events.map((event, index) => ({
      offset: first + index,
      kind: event.kind,
      ref: event.ref ?? null,
      payload: event.logged ?? null,
      routing: event.routing ?? null,
    })),
  )
  await tx.rows(sql`
    insert into stream_events (workspace_id, stream_id, "offset", kind, ref, payload, routing)
    select ${stream.workspaceId}, ${id}, e."offset", e.kind, e.ref, e.payload, e.routing
      from jsonb_to_recordset(${rows}::jsonb)
        as e("offset" bigint, kind text, ref bigint, payload jsonb, routing jsonb)`)
}
