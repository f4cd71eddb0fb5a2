import { partsOfStream, type StreamKey } from '@meydan/protocol'
import { sql } from 'kysely'
import type { Database, Transaction } from '../db/database.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { topicOf } from '../pubsub/topics.ts'
import type { StreamStorage } from './kinds.ts'
import type { ClusterMessage, NewEvent, Stream, StreamEvent } from './stream.ts'
import { storedIdOf } from './stored-id.ts'
import type { Append, StreamWriter } from './writer.ts'

/** Makes the writer of streams. */
export function createStreamWriter(deps: {
  db: Pick<Database, 'epoch'>
  pubsub: PubSub
  storages: readonly StreamStorage[]
}): StreamWriter {
  const headTables = new Map(deps.storages.map((storage) => [storage.kind, storage.headTable]))

  return {
    async append(tx, stream, events) {
      const { kind } = partsOfStream(stream.key)
      const id = storedIdOf(stream.key)
      const head = await takeOffsets(tx, stream, id, headTables.get(kind) ?? 'streams', events.length)
      const first = head - events.length + 1
      await insertEventRows(tx, [{ stream, id, events, first }])
      const epoch = await deps.db.epoch()
      tx.afterCommit(() => publishEvents(deps.pubsub, stream.key, epoch, liveEvents(events, first)))
      return head
    },

    async appendEach(tx, appends) {
      if (appends.length === 0) return
      const heads = await takeOffsetsOfEach(tx, appends)
      const placed = appends.map(({ stream, events }) => {
        const id = storedIdOf(stream.key)
        return { stream, id, events, first: (heads.get(id) ?? 0) - events.length + 1 }
      })
      await insertEventRows(tx, placed)
      const epoch = await deps.db.epoch()
      for (const { stream, events, first } of placed) {
        tx.afterCommit(() => publishEvents(deps.pubsub, stream.key, epoch, liveEvents(events, first)))
      }
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

/** For streams whose heads stand in `streams`. @returns the heads by the streams' ids. */
async function takeOffsetsOfEach(tx: Transaction, appends: readonly Append[]): Promise<ReadonlyMap<string, number>> {
  const ids = appends.map(({ stream }) => storedIdOf(stream.key))
  // Ordered, or two that append to the same streams might wait for each other.
  const rows = await tx.rows(sql<{ id: string; head: number }>`
    insert into streams (workspace_id, id, head)
    select workspace_id, id, count from unnest(
      ${appends.map(({ stream }) => stream.workspaceId)}::uuid[], ${ids}::uuid[],
      ${appends.map(({ events }) => events.length)}::bigint[]) as a(workspace_id, id, count)
     order by id
    on conflict (workspace_id, id) do update set head = streams.head + excluded.head
    returning id, head`)
  return new Map(rows.map(({ id, head }) => [id, head]))
}

/** Events with their places: the first one's offset, then one after the other. */
interface PlacedEvents extends Append {
  readonly id: string
  readonly first: number
}

async function insertEventRows(tx: Transaction, placed: readonly PlacedEvents[]): Promise<void> {
  const rows = placed.flatMap(({ stream, id, events, first }) =>
    events.map((event, index) => ({
      workspace_id: stream.workspaceId,
      stream_id: id,
      offset: first + index,
      kind: event.kind,
      ref: event.ref ?? null,
      payload: event.logged ?? null,
      routing: event.routing ?? null,
    })),
  )
  await tx.rows(sql`
    insert into stream_events (workspace_id, stream_id, "offset", kind, ref, payload, routing)
    select e.workspace_id, e.stream_id, e."offset", e.kind, e.ref, e.payload, e.routing
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as e(workspace_id uuid, stream_id uuid, "offset" bigint, kind text, ref bigint, payload jsonb, routing jsonb)`)
}
