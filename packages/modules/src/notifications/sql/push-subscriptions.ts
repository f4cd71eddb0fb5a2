import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId } from '@meydan/protocol'

/** A browser that takes pushes. */
export interface SubscriptionRow {
  id: string
  session_id: string
  endpoint: string
  p256dh: string
  auth: string
  user_agent: string
  created_at: Date
  last_sent_at: Date | null
}

const columns = sql`s.id, s.session_id, s.endpoint, s.p256dh, s.auth, s.user_agent, s.created_at, s.last_sent_at`

/** The browsers of an account that are signed in, the latest first. */
export function pushSubscriptionsOf(db: Queryable, accountId: AccountId): Promise<SubscriptionRow[]> {
  return db.rows(sql<SubscriptionRow>`
    select ${columns} from push_subscriptions s join sessions se on se.id = s.session_id and se.expires_at > now()
     where s.account_id = ${accountId} order by s.created_at desc, s.id`)
}

/** Keeps a browser: its endpoint is one browser, whoever signs in there. Its session may have ended: then undefined. */
export function upsertPushSubscription(
  db: Queryable,
  made: Pick<SubscriptionRow, 'id' | 'session_id' | 'endpoint' | 'p256dh' | 'auth' | 'user_agent'> & {
    account_id: AccountId
  },
): Promise<SubscriptionRow | undefined> {
  return db.row(sql<SubscriptionRow>`
    insert into push_subscriptions as s (id, account_id, session_id, endpoint, p256dh, auth, user_agent)
    select ${made.id}, ${made.account_id}, se.id, ${made.endpoint}, ${made.p256dh}, ${made.auth}, ${made.user_agent}
      from sessions se where se.id = ${made.session_id} and se.account_id = ${made.account_id}
    on conflict (endpoint) do update set
      account_id = excluded.account_id, session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
      user_agent = excluded.user_agent
    returning ${columns}`)
}

/** Forgets a browser. */
export async function deletePushSubscription(db: Queryable, id: string, of?: AccountId): Promise<void> {
  const isOwn = of === undefined ? sql`true` : sql`account_id = ${of}`
  await db.rows(sql`delete from push_subscriptions where id = ${id} and ${isOwn}`)
}

/** A push was sent to it. */
export async function notePushSent(db: Queryable, id: string): Promise<void> {
  await db.rows(sql`update push_subscriptions set last_sent_at = now() where id = ${id}`)
}
