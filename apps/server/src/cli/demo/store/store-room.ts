// Stores a room of a plan with everything in it. Call inside the transaction of the whole plan, after the people.
import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { WorkspaceId } from '@meydan/protocol'
import type { PlannedRoom } from '../plan/planned.ts'
import { batches } from './batches.ts'
import { eventsOf, followersOf } from './room-events.ts'

/** Stores a room. Events before `logFrom` would have been trimmed and are left out; the stream's head counts them. */
export async function storeRoom(
  tx: Transaction,
  workspaceId: WorkspaceId,
  room: PlannedRoom,
  logFrom: Date,
): Promise<void> {
  const events = eventsOf(room)
  const membersKey = room.kind === 'channel' ? null : room.memberIds.toSorted().join(',')
  await tx.rows(sql`
    insert into rooms (workspace_id, id, kind, visibility, name, topic, posting, is_default, members_key, created_by,
                       created_at, last_seq, head)
    values (${workspaceId}, ${room.id}, ${room.kind}, ${room.visibility}, ${room.name}, ${room.topic},
            ${room.posting ?? 'everyone'}, ${room.isDefault ?? false}, ${membersKey}, ${room.createdBy},
            ${room.createdAt}, ${room.messages.length}, ${events.length})`)
  await tx.rows(sql`
    insert into room_members (workspace_id, room_id, member_id, joined_at, read_seq)
    select ${workspaceId}, ${room.id}, m."memberId", ${room.createdAt}, m."readSeq"
      from jsonb_to_recordset(${JSON.stringify([...room.readSeqs].map(([memberId, readSeq]) => ({ memberId, readSeq })))}::jsonb)
        as m("memberId" uuid, "readSeq" bigint)`)
  // In the order of their numbers: a reply refers to the message that it answers.
  for (const batch of batches(room.messages)) {
    const rows = batch.map((message) => ({ ...message, requestHash: message.requestHash.toString('hex') }))
    await tx.rows(sql`
      insert into messages (workspace_id, room_id, seq, author_id, client_id, request_hash, body, thread_seq, created_at,
                            edited_at, deleted_at)
      select ${workspaceId}, ${room.id}, m.seq, m."authorId", m."clientId", decode(m."requestHash", 'hex'), m.body,
             m."threadSeq", m."createdAt", m."editedAt", m."deletedAt"
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as m(seq bigint, "authorId" uuid, "clientId" uuid, "requestHash" text, body text, "threadSeq" bigint,
               "createdAt" timestamptz, "editedAt" timestamptz, "deletedAt" timestamptz)
       order by m.seq`)
  }
  const mentions = room.messages.flatMap(({ seq, mentions: ids }) => ids.map((memberId) => ({ seq, memberId })))
  for (const batch of batches(mentions)) {
    await tx.rows(sql`
      insert into mentions (workspace_id, room_id, member_id, seq)
      select ${workspaceId}, ${room.id}, m."memberId", m.seq
        from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as m(seq bigint, "memberId" uuid)`)
  }
  for (const batch of batches(followersOf(room))) {
    await tx.rows(sql`
      insert into thread_followers (workspace_id, room_id, thread_seq, member_id, read_seq)
      select ${workspaceId}, ${room.id}, f."threadSeq", f."memberId", f."readSeq"
        from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as f("threadSeq" bigint, "memberId" uuid, "readSeq" bigint)`)
  }
  for (const batch of batches(events.filter((event) => event.at >= logFrom))) {
    await tx.rows(sql`
      insert into stream_events (workspace_id, stream_id, "offset", kind, ref, payload, created_at)
      select ${workspaceId}, ${room.id}, e."offset", e.kind, e.ref, nullif(e.payload, 'null'::jsonb), e.at
        from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
          as e("offset" bigint, kind text, ref bigint, payload jsonb, at timestamptz)`)
  }
}
