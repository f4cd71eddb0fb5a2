import { createHash } from 'node:crypto'
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { WorkspaceId } from '@meydan/protocol'
import type { MappingMemory } from '@meydan/protocol/operations/reconciliation-import-shapes'

/** So many sets of headers are remembered; of more, those that were used last. */
const mostMemories = 200

/** What columns meant before, the last used first. */
export async function listMemories(db: Queryable, workspaceId: WorkspaceId): Promise<MappingMemory[]> {
  const rows = await db.rows(sql<{ memory: MappingMemory }>`
    select memory from mapping_memories where workspace_id = ${workspaceId} order by used_at desc limit ${mostMemories}`)
  return rows.map(({ memory }) => memory)
}

/** Remembers what columns mean, in place of what they meant before. */
export async function rememberMemory(
  tx: Transaction,
  workspaceId: WorkspaceId,
  memory: MappingMemory,
  usedAt: Date,
): Promise<void> {
  const hash = createHash('sha256').update(memory.headers).digest()
  await tx.rows(sql`
    insert into mapping_memories (workspace_id, headers_hash, memory, used_at)
    values (${workspaceId}, ${hash}, ${JSON.stringify(memory)}::jsonb, ${usedAt})
    on conflict (workspace_id, headers_hash) do update set memory = excluded.memory, used_at = excluded.used_at`)
  await tx.rows(sql`
    delete from mapping_memories
     where workspace_id = ${workspaceId} and headers_hash in (
       select headers_hash from mapping_memories where workspace_id = ${workspaceId}
        order by used_at desc offset ${mostMemories})`)
}
