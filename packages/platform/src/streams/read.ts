import { partsOfStream, type StreamKind } from '@meydan/protocol'
import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { ReferenceToFill, StreamStorage } from './kinds.ts'
import { storedIdOf } from './stored-id.ts'
import type { Routing, Stream, StreamEvent, StreamLog, StreamRead } from './stream.ts'

interface LoggedRow {
  ord: number
  head: number
  offset: number | null
  kind: string | null
  ref: number | null
  payload: unknown
  routing: Routing | null
}

/** Makes the reader of streams. */
export function createStreamLog(deps: { db: Database; storages: readonly StreamStorage[] }): StreamLog {
  const { db } = deps
  const storageByKind = new Map(deps.storages.map((storage) => [storage.kind, storage]))

  /** The head of the stream in the row `r`, whichever table keeps it. */
  const headOf = sql<number>`coalesce(${sql.join(
    [...new Set(['streams', ...deps.storages.map((storage) => storage.headTable)])].map(
      (table) => sql`(select head from ${sql.table(table)} h where h.workspace_id = r.workspace_id and h.id = r.id)`,
    ),
    sql`, `,
  )}, 0)`

  return {
    async read(requests, limit) {
      if (requests.length === 0) return []
      const rows = await db.rows(sql<LoggedRow>`
        select r.ord::int, ${headOf} as head, e."offset", e.kind, e.ref, e.payload, e.routing
          from ${requested(
            requests.map((request) => request.stream),
            requests.map((request) => request.after),
          )}
          left join lateral (
            select "offset", kind, ref, payload, routing from stream_events e
             where e.workspace_id = r.workspace_id and e.stream_id = r.id and e."offset" > r.after
             order by e."offset" limit ${limit}
          ) e on true
         order by r.ord, e."offset"`)
      const rowsOf: LoggedRow[][] = requests.map(() => [])
      for (const row of rows) rowsOf[row.ord - 1]?.push(row)
      const payloads = await fillReferences(
        requests.map((request) => request.stream),
        rowsOf,
      )
      return requests.map((request, index) => readOf(request.after, rowsOf[index] ?? [], payloads))
    },

    async heads(streams) {
      if (streams.length === 0) return []
      const rows = await db.rows(sql<{ head: number }>`
        select ${headOf} as head from ${requested(
          streams,
          streams.map(() => 0),
        )} order by r.ord`)
      return rows.map((row) => row.head)
    },

    epoch: () => db.epoch(),
  }

  /** Payloads by row, for rows that keep a reference; one statement for each kind of stream. */
  async function fillReferences(
    streams: readonly Stream[],
    rowsOf: readonly LoggedRow[][],
  ): Promise<Map<LoggedRow, unknown>> {
    const byKind = new Map<StreamKind, { row: LoggedRow; reference: ReferenceToFill }[]>()
    streams.forEach((stream, index) => {
      const { kind: streamKind, id } = partsOfStream(stream.key)
      for (const row of rowsOf[index] ?? []) {
        if (row.ref === null || row.kind === null) continue
        const reference = {
          workspaceId: stream.workspaceId,
          streamId: id,
          kind: row.kind,
          ref: row.ref,
          logged: row.payload,
        }
        const ofKind = byKind.get(streamKind) ?? []
        ofKind.push({ row, reference })
        byKind.set(streamKind, ofKind)
      }
    })
    const payloads = new Map<LoggedRow, unknown>()
    for (const [kind, entries] of byKind) {
      const fill = storageByKind.get(kind)?.fill
      if (fill === undefined) throw new Error(`streams of kind ${kind} keep no references`)
      const filled = await fill(
        db,
        entries.map((entry) => entry.reference),
      )
      entries.forEach((entry, index) => payloads.set(entry.row, filled[index]))
    }
    return payloads
  }
}

/** The requested streams as a relation `r` with their order. */
function requested(streams: readonly Stream[], after: readonly number[]) {
  return sql`unnest(
    ${streams.map((stream) => stream.workspaceId)}::uuid[],
    ${streams.map((stream) => storedIdOf(stream.key))}::uuid[],
    ${after}::bigint[]
  ) with ordinality as r(workspace_id, id, after, ord)`
}

/** Turns the rows of one stream into an answer; any hole means that the log does not reach back to the position. */
function readOf(after: number, rows: readonly LoggedRow[], payloads: ReadonlyMap<LoggedRow, unknown>): StreamRead {
  const head = rows[0]?.head ?? 0
  if (after > head) return { outcome: 'gone', head }
  const events: StreamEvent[] = []
  for (const row of rows) {
    if (row.offset === null || row.kind === null) break
    if (row.offset !== after + events.length + 1) return { outcome: 'gone', head, next: row.offset - 1 }
    const payload = payloads.has(row) ? payloads.get(row) : row.payload
    events.push({
      offset: row.offset,
      kind: row.kind,
      payload,
      ...(row.routing === null ? {} : { routing: row.routing }),
    })
  }
  if (events.length === 0 && after < head) return { outcome: 'gone', head }
  return { outcome: 'events', events, head }
}
