// What a workspace has behind it after years: rows as the product would have stored them, made by the database.
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, RoomId, WorkspaceId } from '@meydan/protocol'

/** How much happened, spread evenly over the days up to now. */
export interface History {
  readonly days: number
  readonly messages: number
  /** Each with its counterparty; every second one is decided, the others are open. */
  readonly letters: number
}

/** Who writes all of it. */
export interface HistoryAuthor {
  readonly workspaceId: WorkspaceId
  readonly member: { readonly id: MemberId }
}

/** Rows of one statement, so that each ends within the bound of statements. */
const portion = 50_000

/**
 * Gives a workspace its history: messages of the author in a room, and letters of a period of its own. For tests and
 * benchmarks; a million messages and a hundred thousand letters take some minutes.
 */
export async function seedHistory(
  db: Database,
  { author, roomId, history }: { author: HistoryAuthor; roomId: RoomId; history: History },
): Promise<void> {
  for (const part of partsOf(history.messages)) await seedMessages(db, author, roomId, history, part)
  const period = await seedPeriod(db, author, history.letters)
  for (const part of partsOf(history.letters)) await seedLetters(db, author, period, history, part)
  for (const table of ['messages', 'rooms', 'letters', 'letter_events', 'counterparties', 'reconciliation_periods']) {
    await db.rows(sql`vacuum analyze ${sql.table(table)}`)
  }
}

interface Part {
  readonly first: number
  readonly last: number
}

function partsOf(count: number): Part[] {
  const parts: Part[] = []
  for (let first = 1; first <= count; first += portion)
    parts.push({ first, last: Math.min(count, first + portion - 1) })
  return parts
}

const numbersOf = ({ first, last }: Part) => sql`generate_series(${first}::int, ${last}::int)`

async function seedMessages(
  db: Database,
  { workspaceId, member }: HistoryAuthor,
  roomId: RoomId,
  { days, messages }: History,
  part: Part,
): Promise<void> {
  const count = part.last - part.first + 1
  await db.rows(sql`
    with room as (
      update rooms set last_seq = last_seq + ${count}, head = head + ${count}
       where workspace_id = ${workspaceId} and id = ${roomId} returning last_seq - ${part.last} as before)
    insert into messages (workspace_id, room_id, seq, author_id, client_id, request_hash, body, created_at)
    select ${workspaceId}, ${roomId}, room.before + n, ${member.id}, gen_random_uuid(), '\\x00', left(md5(n::text), 8),
           now() - (1 - n::float8 / ${messages}) * ${days} * interval '1 day'
      from room, ${numbersOf(part)} n`)
}

async function seedPeriod(db: Database, { workspaceId, member }: HistoryAuthor, letters: number): Promise<string> {
  const row = await db.row(sql<{ id: string }>`
    insert into reconciliation_periods (workspace_id, id, ends_on, last_number, created_by)
    values (${workspaceId}, gen_random_uuid(), '2020-12-31', ${letters}, ${member.id}) returning id`)
  if (row === undefined) throw new Error('the period was stored')
  return row.id
}

async function seedLetters(
  db: Database,
  { workspaceId, member }: HistoryAuthor,
  periodId: string,
  { days, letters }: History,
  part: Part,
): Promise<void> {
  const state = sql`case n % 8 when 0 then 'draft' when 1 then 'sent' when 2 then 'delivered' when 3 then 'seen'
                      when 4 then 'disputed' when 5 then 'expired' else 'agreed' end`
  const at = sql`now() - (1 - n::float8 / ${letters}) * ${days} * interval '1 day'`
  await db.rows(sql`
    with partners as (
      insert into counterparties (workspace_id, id, title, language, created_by)
      select ${workspaceId}, gen_random_uuid(), to_char(n, '"Cari "FM0000000'), 'tr', ${member.id} from ${numbersOf(part)} n
      returning id, right(title, 7)::int as n),
    stored as (
      insert into letters
        (workspace_id, id, period_id, counterparty_id, number, currency, amount, side, state, change, changed_at, created_by)
      select ${workspaceId}, gen_random_uuid(), ${periodId}, id, n, (array['TRY', 'USD', 'EUR'])[n % 3 + 1],
             n % 100000 + 0.01, (array['debit', 'credit'])[n % 2 + 1], ${state}, 3, ${at}, ${member.id}
        from partners order by n
      returning id, number as n)
    insert into letter_events (workspace_id, letter_id, number, kind, at, member_id, version)
    select ${workspaceId}, id, event.number, event.kind, ${at}, ${member.id}, 1
      from stored cross join (values (1, 'created'), (2, 'sent'), (3, 'answered')) as event(number, kind)
     order by n, event.number`)
}
