import type { CardPlace } from '@meydan/platform/cards/room-cards'
import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { Card, ClientId, MemberId } from '@meydan/protocol'

type Room = Pick<CardPlace, 'workspaceId' | 'roomId'>

/** Which message is the card of a thing. */
export interface PlacedCard {
  kind: string
  id: string
  seq: number
  version: number
}

/** Those of the cards that stand in a room, in any order. */
export function placedCards(
  db: Queryable,
  { workspaceId, roomId }: Room,
  keys: readonly Pick<Card, 'kind' | 'id'>[],
): Promise<PlacedCard[]> {
  return db.rows(sql<PlacedCard>`
    select c.kind, c.card_id as id, c.seq, c.version
      from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ id }) => id)}::uuid[]) as k(kind, card_id)
      join room_cards c on c.workspace_id = ${workspaceId} and c.room_id = ${roomId}
                       and c.kind = k.kind and c.card_id = k.card_id`)
}

/** A newer version of a card that is there. */
export interface NewerCard {
  readonly seq: number
  readonly version: number
  readonly card: Card
  readonly body: string
}

/**
 * Makes cards of a locked room those versions, and returns the numbers of those that look different by it. Each table is asked
 * for the numbers once more as a list: for one that it holds for small, PostgreSQL would read the room for each card anew.
 */
export async function updateCards(
  db: Queryable,
  { workspaceId, roomId }: Room,
  cards: readonly NewerCard[],
): Promise<number[]> {
  const isOneOfThem = (table: 'c' | 'm') => sql`
    ${sql.ref(table)}.workspace_id = ${workspaceId} and ${sql.ref(table)}.room_id = ${roomId}
      and ${sql.ref(table)}.seq = n.seq and ${sql.ref(table)}.seq = any (${cards.map(({ seq }) => seq)}::bigint[])`
  const rows = await db.rows(sql<{ seq: number }>`
    with newer as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(cards)}::jsonb)
        as n(seq bigint, version bigint, card jsonb, body text)
    ),
    shown as (
      update room_cards c set version = n.version, card = n.card from newer n where ${isOneOfThem('c')}
    ),
    worded as (
      update messages m set body = n.body from newer n where ${isOneOfThem('m')} and m.body <> n.body
    )
    select n.seq from newer n
      join room_cards c on ${isOneOfThem('c')}
      join messages m on ${isOneOfThem('m')}
     where (c.card, m.body) is distinct from (n.card, n.body)`)
  return rows.map(({ seq }) => seq)
}

/** A message that a module puts in a room. */
export interface NewCardMessage {
  readonly seq: number
  readonly clientId: ClientId
  readonly body: string
  /** null: news in words. */
  readonly card: Card | null
  readonly version: number | null
}

/**
 * Stores messages in a locked room behind its last one. `noted_seq` goes along only where all before them was noted: what
 * was not stays so, and cards themselves concern nobody.
 */
export async function insertCardMessages(
  db: Queryable,
  { workspaceId, roomId, authorId }: CardPlace,
  threadSeq: number | null,
  messages: readonly NewCardMessage[],
): Promise<void> {
  await db.rows(sql`
    with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
        as f(seq bigint, "clientId" uuid, body text, card jsonb, version bigint)
    ),
    written as (
      insert into messages (workspace_id, room_id, seq, author_id, client_id, request_hash, kind, body, thread_seq, created_at)
      select ${workspaceId}, ${roomId}, seq, ${authorId}, "clientId", '', case when card is null then 'news' else 'card' end,
             body, ${threadSeq}::bigint, statement_timestamp()
        from fresh
    ),
    placed as (
      insert into room_cards (workspace_id, room_id, seq, kind, card_id, version, card)
      select ${workspaceId}, ${roomId}, seq, card->>'kind', (card->>'id')::uuid, version, card
        from fresh where card is not null
    )
    update rooms
       set last_seq = last_seq + ${messages.length},
           noted_seq = case when noted_seq = last_seq then last_seq + ${messages.length} else noted_seq end
     where workspace_id = ${workspaceId} and id = ${roomId}`)
}

/** The number of a reply by its client id, whoever its author is. */
export async function replyByClientId(
  db: Queryable,
  { workspaceId, roomId }: Room,
  threadSeq: number,
  clientId: ClientId,
): Promise<number | undefined> {
  const row = await db.row(sql<{ seq: number }>`
    select seq from messages
     where workspace_id = ${workspaceId} and room_id = ${roomId} and thread_seq = ${threadSeq} and client_id = ${clientId}`)
  return row?.seq
}

/** Lets the author of a message, and these members, follow its thread, as far as they are in the room. */
export async function followThread(
  db: Queryable,
  { workspaceId, roomId }: Room,
  threadSeq: number,
  memberIds: readonly MemberId[],
): Promise<void> {
  await db.rows(sql`
    insert into thread_followers (workspace_id, room_id, thread_seq, member_id)
    select m.workspace_id, m.room_id, m.seq, rm.member_id
      from messages m
      join room_members rm on rm.workspace_id = m.workspace_id and rm.room_id = m.room_id
                          and (rm.member_id = m.author_id or rm.member_id = any (${memberIds}::uuid[]))
     where m.workspace_id = ${workspaceId} and m.room_id = ${roomId} and m.seq = ${threadSeq}
    on conflict do nothing`)
}
