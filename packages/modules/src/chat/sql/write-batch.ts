import type { NamedStatement } from '@meydan/platform/db/transaction-query'
import { hash } from 'node:crypto'
import type { Send } from '../posting/send.ts'

/** What the batch statement says of one send. */
export interface WrittenRow {
  /** Place of the send in the batch. */
  ord: number
  /** `stored`, `duplicate` (stored before by the same request), or the code of the refusal. */
  outcome: string
  seq: number | null
  created_at: Date | null
  /** Offset of the event in the room's stream; null unless stored now. */
  offset: number | null
  author_name: string | null
  /** Members of the room that the message mentions. */
  mentions: string[] | null
}

/**
 * Locks the rooms of a batch in the order of their ids. It must be a statement of its own, before the one that writes:
 * a single statement for both would look at the rooms with a snapshot that is older than the lock, and give out a `seq`
 * twice or store a post after its author's removal.
 */
export function lockRoomsStatement(sends: readonly Send[]): NamedStatement {
  return {
    name: 'chat_lock_rooms',
    text: `
      select 1 from rooms r
        join (select distinct workspace_id, room_id from unnest($1::uuid[], $2::uuid[]) as i(workspace_id, room_id)) i
          on r.workspace_id = i.workspace_id and r.id = i.room_id
       order by r.id
         for no key update of r`,
    values: [sends.map((send) => send.workspaceId), sends.map((send) => send.roomId)],
  }
}

/**
 * Stores a batch of sends under the locks of their rooms: looks again whether each author may post, finds client ids that
 * are stored already or repeated within the batch, gives out `seq` and offset without holes, and writes messages, events,
 * mentions and followers, and which of them may concern somebody. One row per send comes back.
 *
 * The stored message of a client id is looked for in an order that only its own index has: while the table is young and has
 * no statistics, the planner would as soon read all messages of the room, and such a plan is kept. It says `between` because
 * by a column that is equal to something nothing is left to be ordered.
 *
 * `statement_timestamp()` and not `now()`: the transaction began before the lock was had, and a later `seq` must not carry
 * an earlier time.
 */
export function writeBatchStatement(sends: readonly Send[]): NamedStatement {
  return {
    name: 'chat_write_batch',
    text: writeBatch,
    values: [
      sends.map((_, index) => index),
      sends.map((send) => send.workspaceId),
      sends.map((send) => send.roomId),
      sends.map((send) => send.authorId),
      sends.map((send) => send.clientId),
      sends.map(requestHash),
      sends.map((send) => send.body),
      sends.map((send) => send.threadSeq),
      sends.map((send) => send.alsoInRoom),
      sends.map((send) => send.mentions.join(',')),
    ],
  }
}

/**
 * After a batch, whether any message of it may concern somebody in particular: it names somebody, answers in a thread, or
 * was said where somebody is told of each message. True at times when none does, never the other way.
 */
export function concernsSomebody(sends: readonly Send[]): NamedStatement {
  return {
    name: 'concerns_somebody',
    text: `
      exists (
        select 1 from rooms r
          join unnest($1::uuid[], $2::uuid[]) as i(workspace_id, room_id)
            on r.workspace_id = i.workspace_id and r.id = i.room_id
         where r.notable_to = r.head)`,
    values: [sends.map((send) => send.workspaceId), sends.map((send) => send.roomId)],
  }
}

/**
 * SHA-256 of a request without its client id. Made here, for the whole batch in a row: between the other work of a send each
 * hash takes four times as long.
 */
function requestHash({ body, threadSeq, alsoInRoom }: Send): Buffer {
  return hash('sha256', JSON.stringify([body, threadSeq, alsoInRoom]), 'buffer')
}

const writeBatch = `
with input as (
  select * from unnest(
    $1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bytea[], $7::text[], $8::bigint[], $9::boolean[], $10::text[]
  ) as i(ord, workspace_id, room_id, author_id, client_id, request_hash, body, thread_seq, also_in_room, mentions)
),
checked as (
  select i.*, r.last_seq, r.head, r.noted_seq, r.notable_to, m.name as author_name, parent.author_id as parent_author_id,
         r.kind <> 'channel' or r.is_watched or i.thread_seq is not null or i.mentions <> '' or r.noted_seq < r.last_seq
           as is_notable,
         stored.seq as stored_seq, stored.created_at as stored_at, stored.request_hash as stored_hash,
         case
           when m.id is null or rm.member_id is null then 'chat.room_not_found'
           when r.archived_at is not null then 'chat.room_archived'
           when r.posting = 'admins' and m.role not in ('owner', 'admin') then 'chat.posting_restricted'
           when i.thread_seq is not null and parent.seq is null then 'chat.thread_not_found'
         end as refusal,
         first_value(i.ord) over same_id as first_ord,
         first_value(i.request_hash) over same_id as first_hash
    from input i
    left join rooms r on r.workspace_id = i.workspace_id and r.id = i.room_id
    left join members m on m.workspace_id = i.workspace_id and m.id = i.author_id and m.is_active
    left join room_members rm
           on rm.workspace_id = i.workspace_id and rm.room_id = i.room_id and rm.member_id = i.author_id
    left join lateral (
      select seq, created_at, request_hash from messages
       where workspace_id = i.workspace_id and author_id = i.author_id and room_id = i.room_id
         and client_id between i.client_id and i.client_id
       order by client_id limit 1
    ) stored on true
    left join messages parent
           on parent.workspace_id = i.workspace_id and parent.room_id = i.room_id
          and parent.seq = i.thread_seq and parent.thread_seq is null
  window same_id as (partition by i.workspace_id, i.room_id, i.author_id, i.client_id order by i.ord)
),
fresh as (
  select c.*,
         c.last_seq + row_number() over in_room as seq,
         c.head + row_number() over in_room as "offset"
    from checked c
   where c.stored_seq is null and c.refusal is null and c.first_ord = c.ord
  window in_room as (partition by c.workspace_id, c.room_id order by c.ord)
),
advanced as (
  update rooms r
     set last_seq = f.last_seq, head = f.head, noted_seq = f.last_seq,
         notable_to = case when f.is_notable then f.head else r.notable_to end,
         notable_from = case when f.begins_notable then r.head else r.notable_from end,
         notable_before = case when f.begins_notable then r.notable_to else r.notable_before end
    from (
      select workspace_id, room_id, max(seq) as last_seq, max("offset") as head, bool_or(is_notable) as is_notable,
             bool_or(is_notable and noted_seq = last_seq and notable_to < head) as begins_notable
        from fresh group by 1, 2
    ) f
   where r.workspace_id = f.workspace_id and r.id = f.room_id
),
written as (
  insert into messages (workspace_id, room_id, seq, author_id, client_id, request_hash, body, thread_seq, also_in_room, created_at)
  select workspace_id, room_id, seq, author_id, client_id, request_hash, body, thread_seq, also_in_room, statement_timestamp()
    from fresh
),
logged as (
  insert into stream_events (workspace_id, stream_id, "offset", kind, ref)
  select workspace_id, room_id, "offset", 'chat.message.posted', seq from fresh
),
mentioned as (
  insert into mentions (workspace_id, room_id, member_id, seq)
  select distinct f.workspace_id, f.room_id, rm.member_id, f.seq
    from fresh f
   cross join lateral unnest(string_to_array(f.mentions, ',')::uuid[]) as named(member_id)
    join room_members rm
      on rm.workspace_id = f.workspace_id and rm.room_id = f.room_id and rm.member_id = named.member_id
   where rm.member_id <> f.author_id
  returning workspace_id, room_id, member_id, seq
),
followed as (
  insert into thread_followers (workspace_id, room_id, thread_seq, member_id)
  select distinct f.workspace_id, f.room_id, f.thread_seq, rm.member_id
    from fresh f
   cross join lateral unnest(
     array[f.author_id, f.parent_author_id] || string_to_array(f.mentions, ',')::uuid[]
   ) as named(member_id)
    join room_members rm
      on rm.workspace_id = f.workspace_id and rm.room_id = f.room_id and rm.member_id = named.member_id
   where f.thread_seq is not null
  on conflict do nothing
)
select c.ord,
       case
         when c.stored_seq is not null
           then case when c.stored_hash = c.request_hash then 'duplicate' else 'request.id_reused' end
         when c.refusal is not null then c.refusal
         when c.first_ord < c.ord then case when c.first_hash = c.request_hash then 'duplicate' else 'request.id_reused' end
         else 'stored'
       end as outcome,
       coalesce(c.stored_seq, f.seq) as seq,
       coalesce(c.stored_at, statement_timestamp()) as created_at,
       case when f.ord = c.ord then f."offset" end as "offset",
       c.author_name,
       m.mentions
  from checked c
  left join fresh f on f.ord = c.first_ord
  left join (
    select workspace_id, room_id, seq, array_agg(member_id::text) as mentions from mentioned group by 1, 2, 3
  ) m on m.workspace_id = f.workspace_id and m.room_id = f.room_id and m.seq = f.seq
 order by c.ord`
