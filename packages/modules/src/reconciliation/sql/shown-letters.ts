// Letters as they are shown: with whom they ask, and what stands of the answers.
import type { Queryable } from '@meydan/platform/db/database'
import { epochExpression } from '@meydan/platform/db/epoch'
import { sql } from '@meydan/platform/db/sql'
import { storedIdOf } from '@meydan/platform/streams/stored-id'
import { ledgerStream, type MemberId, type Money, type WorkspaceId } from '@meydan/protocol'
import type { AnswerKind, CounterpartyId, LetterId, Side } from '@meydan/protocol/operations/reconciliation-shapes'
import type { LetterConditions, LetterPage } from '../letters/letter-conditions.ts'
import type { LetterRow } from './letters.ts'

/** A letter with what stands beside it on a screen. */
export interface ShownLetterRow extends Pick<
  LetterRow,
  | 'id'
  | 'period_id'
  | 'number'
  | 'currency'
  | 'amount'
  | 'side'
  | 'state'
  | 'delivery'
  | 'version'
  | 'sent_at'
  | 'delivered_at'
  | 'seen_at'
  | 'expires_at'
  | 'next_reminder_at'
  | 'changed_at'
> {
  readonly sent_by: MemberId | null
  /** `YYYY-MM-DD` */
  readonly ends_on: string
  readonly counterparty_id: CounterpartyId
  readonly title: string
  readonly tax_number: string
  readonly has_email: boolean
  readonly has_phone: boolean
  readonly answer: StoredAnswer | null
}

/** An answer as it stands in a row: JSON, times in ISO 8601 with an offset. */
export interface StoredAnswer {
  readonly kind: AnswerKind
  readonly amount: Money | null
  readonly side: Side | null
  readonly note: string
  readonly has_file: boolean
  readonly answered_at: string
}

const columns = sql`
  l.id, l.period_id, l.number, l.currency, l.amount::text as amount, l.side, l.state, l.delivery, l.version, l.sent_by,
  l.sent_at, l.delivered_at, l.seen_at, l.expires_at, l.next_reminder_at, l.changed_at, p.ends_on::text as ends_on,
  c.id as counterparty_id, c.title, c.tax_number,
  c.contacts @? '$[*] ? (@.email != null)' as has_email, c.contacts @? '$[*] ? (@.phone != null)' as has_phone,
  (select jsonb_build_object('kind', a.kind, 'amount', a.amount::text, 'side', a.side, 'note', a.note,
                             'has_file', a.file_id is not null, 'answered_at', a.answered_at)
     from letter_answers a
    where a.workspace_id = l.workspace_id and a.letter_id = l.id and a.version = l.version
    order by a.answered_at desc limit 1) as answer`

const joined = sql`
  letters l
  join counterparties c on c.workspace_id = l.workspace_id and c.id = l.counterparty_id
  join reconciliation_periods p on p.workspace_id = l.workspace_id and p.id = l.period_id`

/** Letters by their ids, in no order. */
export async function shownLettersByIds(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly LetterId[],
): Promise<ShownLetterRow[]> {
  return db.rows(sql<ShownLetterRow>`
    select ${columns} from ${joined} where l.workspace_id = ${workspaceId} and l.id = any (${ids}::uuid[])`)
}

/** What letters are looked for, in SQL. */
function conditions(of: LetterConditions) {
  const parts = [
    of.periodId === undefined ? undefined : sql`l.period_id = ${of.periodId}`,
    of.counterpartyId === undefined ? undefined : sql`l.counterparty_id = ${of.counterpartyId}`,
    of.states === undefined ? undefined : sql`l.state = any (${of.states}::text[])`,
    of.deliveries === undefined ? undefined : sql`l.delivery = any (${of.deliveries}::text[])`,
    of.currency === undefined ? undefined : sql`l.currency = ${of.currency}`,
    of.side === undefined ? undefined : sql`l.side = ${of.side}`,
    of.minAmount === undefined ? undefined : sql`l.amount >= ${of.minAmount}::numeric`,
    of.maxAmount === undefined ? undefined : sql`l.amount <= ${of.maxAmount}::numeric`,
    of.unansweredSince === undefined
      ? undefined
      : sql`l.sent_at < ${of.unansweredSince} and l.state in ('sent', 'delivered', 'seen')`,
    of.withoutAddress === undefined
      ? undefined
      : sql`(not (c.contacts @? '$[*] ? (@.email != null)')) = ${of.withoutAddress}`,
    of.search === '' ? undefined : sql`c.search_vector @@ ${of.search}::tsquery`,
  ]
  const given = parts.filter((part) => part !== undefined)
  return sql`l.workspace_id = ${of.workspaceId} ${given.map((part) => sql`and ${part} `).reduce((all, part) => sql`${all}${part}`, sql``)}`
}

const orderings = {
  title: { tr: sql`c.title collate "tr-x-icu"`, en: sql`c.title collate "en-x-icu"`, type: sql`text` },
  number: { both: sql`l.number`, type: sql`int` },
  amount: { both: sql`l.amount`, type: sql`numeric` },
  state: {
    both: sql`array_position(array['disputed', 'expired', 'draft', 'sent', 'delivered', 'seen', 'agreed', 'cancelled'], l.state)`,
    type: sql`int`,
  },
  sentAt: { both: sql`coalesce(l.sent_at, '-infinity')`, type: sql`timestamptz` },
  changedAt: { both: sql`l.changed_at`, type: sql`timestamptz` },
} as const

/** A page of letters, from the one after `after` on; each with what it was sorted by, as text. */
export async function listShownLetters(
  db: Queryable,
  page: LetterPage,
): Promise<(ShownLetterRow & { readonly sorted_by: string })[]> {
  const { after, isDescending, limit } = page
  const ordering = orderings[page.order]
  const value = 'both' in ordering ? ordering.both : ordering[page.language]
  const direction = isDescending ? sql`desc` : sql`asc`
  const rest =
    after === undefined
      ? sql``
      : sql`and (${value}, l.id) ${isDescending ? sql`<` : sql`>`} (${after.sortedBy}::text::${ordering.type}, ${after.id}::uuid)`
  return db.rows(sql<ShownLetterRow & { sorted_by: string }>`
    select ${columns}, (${value})::text as sorted_by from ${joined}
     where ${conditions(page)} ${rest}
     order by ${value} ${direction}, l.id ${direction} limit ${limit}`)
}

/** A sum of letters. */
export interface LetterTotalRow {
  readonly state: LetterRow['state']
  readonly currency: LetterRow['currency']
  readonly side: Side
  readonly delivery: LetterRow['delivery']
  readonly letters: number
  readonly amount: string
}

/** Letters added up by everything that the overview adds up by. */
export async function sumLetters(db: Queryable, of: LetterConditions): Promise<LetterTotalRow[]> {
  return db.rows(sql<LetterTotalRow>`
    select l.state, l.currency, l.side, l.delivery, count(*)::int as letters, sum(l.amount)::text as amount
      from ${joined} where ${conditions(of)}
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`)
}

/** Letters that are out, by the place of the days since among the bounds: 0 for less than the first. */
export async function countDaysOut(
  db: Queryable,
  of: LetterConditions,
  { now, bounds }: { now: Date; bounds: readonly number[] },
): Promise<{ readonly place: number; readonly letters: number }[]> {
  return db.rows(sql`
    select width_bucket(extract(epoch from ${now}::timestamptz - l.sent_at) / 86400, ${bounds}::numeric[]) as place,
           count(*)::int as letters
      from ${joined}
     where ${conditions(of)} and l.state in ('sent', 'delivered', 'seen')
     group by 1 order by 1`)
}

/** Where the ledger's stream stands, read in the snapshot of what is shown. */
export async function ledgerPosition(
  db: Queryable,
  workspaceId: WorkspaceId,
): Promise<{ readonly epoch: string; readonly head: number }> {
  const streamId = storedIdOf(ledgerStream(workspaceId))
  const row = await db.row(sql<{ epoch: string; head: number }>`
    select ${epochExpression} as epoch,
           coalesce((select head from streams where workspace_id = ${workspaceId} and id = ${streamId}), 0) as head`)
  if (row === undefined) throw new Error('a select without a table returned no row')
  return row
}
