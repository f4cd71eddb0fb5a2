import { epochExpression } from '@meydan/platform/db/epoch'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import { storedIdOf } from '@meydan/platform/streams/stored-id'
import { feedStream, type WorkspaceId } from '@meydan/protocol'

/** Where a page stands. */
export interface FeedHead {
  epoch: string
  head: number
}

/** A relation of one row: where the feed stands, of the same moment as what is read with it. */
export function feedHead(workspaceId: WorkspaceId): RawBuilder<FeedHead> {
  return sql<FeedHead>`(
    select ${epochExpression} as epoch,
           coalesce((select head from streams
                      where workspace_id = ${workspaceId} and id = ${storedIdOf(feedStream(workspaceId))}), 0) as head)`
}
