import type { WorkspaceId } from '@meydan/protocol'
import { sql, type RawBuilder } from 'kysely'

/**
 * Two common table expressions, `advanced` and `logged`, that append one event to a stream whose head stands in `streams`,
 * within the statement of the change: for changes that must stay one round trip. The event is appended once for each row
 * of `source`, which has at most one.
 */
export function appendInStatement(event: {
  readonly workspaceId: WorkspaceId
  readonly streamId: string
  readonly kind: string
  /** An expression of jsonb over the columns of `source`. */
  readonly payload: RawBuilder<unknown>
  /** Name of an earlier common table expression. */
  readonly source: string
}): RawBuilder<unknown> {
  const source = sql.table(event.source)
  return sql`
    advanced as (
      insert into streams (workspace_id, id, head)
      select ${event.workspaceId}::uuid, ${event.streamId}::uuid, 1 from ${source}
      on conflict (workspace_id, id) do update set head = streams.head + 1
      returning head
    ),
    logged as (
      insert into stream_events (workspace_id, stream_id, "offset", kind, payload)
      select ${event.workspaceId}::uuid, ${event.streamId}::uuid, advanced.head, ${event.kind}, ${event.payload}
        from ${source}, advanced
    )`
}
