// The statements on identity's tables, one a function. Signing up and in write through better-auth, which has its own.
import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId } from '@meydan/protocol'

/** An account as it is stored. */
export interface AccountRow {
  readonly id: AccountId
  readonly email: string
  readonly name: string
  readonly is_operator: boolean
  readonly email_verified: boolean
  /** What mails about it are written in. */
  readonly language: 'tr' | 'en'
}

const accountColumns = sql`id, email, name, is_operator, email_verified, language`

/** A session as the reader of sessions needs it. */
export interface SessionRow {
  readonly token: string
  readonly id: string
  readonly account_id: AccountId
  readonly is_operator: boolean
  readonly expires_at: Date
  /** By the database's clock. */
  readonly expires_in_ms: number
}

export async function instanceSecret(db: Queryable): Promise<Buffer | undefined> {
  return (await db.row(sql<{ secret: Buffer }>`select secret from instance_settings`))?.secret
}

export async function insertInstanceSecret(db: Queryable, secret: Buffer): Promise<void> {
  await db.rows(sql`insert into instance_settings (secret) values (${secret}) on conflict do nothing`)
}

export async function hasOperator(db: Queryable): Promise<boolean> {
  const row = await db.row(sql<{ found: boolean }>`select exists (select from accounts where is_operator) as found`)
  return row?.found === true
}

export async function accountByEmail(db: Queryable, emailFolded: string): Promise<AccountRow | undefined> {
  return db.row(sql<AccountRow>`select ${accountColumns} from accounts where email_folded = ${emailFolded}`)
}

export async function accountById(db: Queryable, id: AccountId): Promise<AccountRow | undefined> {
  return db.row(sql<AccountRow>`select ${accountColumns} from accounts where id = ${id}`)
}

/** Waits for other transactions that hold the account, and holds it. Call it before any other lock of the transaction. */
export async function lockAccount(db: Queryable, id: AccountId): Promise<AccountRow | undefined> {
  return db.row(sql<AccountRow>`select ${accountColumns} from accounts where id = ${id} for no key update`)
}

/** Whoever runs the instance. */
export async function operator(db: Queryable): Promise<AccountRow | undefined> {
  return db.row(sql<AccountRow>`select ${accountColumns} from accounts where is_operator`)
}

export async function updateLanguage(db: Queryable, id: AccountId, language: AccountRow['language']): Promise<void> {
  await db.rows(sql`update accounts set language = ${language} where id = ${id} and language <> ${language}`)
}

export async function passwordByAccount(db: Queryable, accountId: AccountId): Promise<string | undefined> {
  const row = await db.row(sql<{ password: string }>`
    select password from credentials
     where account_id = ${accountId} and provider_id = 'credential' and password is not null`)
  return row?.password
}

/** Replaces a password if it is still the one that was checked. Returns whether it was. */
export async function updatePassword(
  db: Queryable,
  change: { accountId: AccountId; from: string; to: string },
): Promise<boolean> {
  const row = await db.row(sql`
    update credentials set password = ${change.to}, updated_at = now()
     where account_id = ${change.accountId} and provider_id = 'credential' and password = ${change.from}
    returning id`)
  return row !== undefined
}

/** Sets a password whatever was there. `id` is for an account that had none. */
export async function upsertPassword(
  db: Queryable,
  credential: { id: string; accountId: AccountId; password: string },
): Promise<void> {
  await db.rows(sql`
    insert into credentials (id, account_id, provider_id, provider_account_id, password)
    values (${credential.id}, ${credential.accountId}, 'credential', ${credential.accountId}, ${credential.password})
    on conflict (provider_id, provider_account_id) do update set password = excluded.password, updated_at = now()`)
}

export type OpenedSession = AccountRow & { readonly expires_at: Date; readonly password: string }

/**
 * A session that was opened just now, with the password that holds now. The share lock waits for a change of the password
 * that is under way: whoever signed in with the old one must see the new one here.
 */
export async function openedSession(db: Queryable, token: string): Promise<OpenedSession | undefined> {
  return db.row(sql<OpenedSession>`
    select a.id, a.email, a.name, a.is_operator, a.email_verified, a.language, s.expires_at, c.password
      from sessions s
      join accounts a on a.id = s.account_id
      join credentials c on c.account_id = s.account_id and c.provider_id = 'credential'
     where s.token = ${token}
       for share of c`)
}

export async function accountBySession(
  db: Queryable,
  sessionId: string,
): Promise<(AccountRow & { readonly expires_at: Date }) | undefined> {
  return db.row(sql<AccountRow & { expires_at: Date }>`
    select a.id, a.email, a.name, a.is_operator, a.email_verified, a.language, s.expires_at
      from sessions s join accounts a on a.id = s.account_id
     where s.id = ${sessionId} and s.expires_at > now()`)
}

/**
 * Reads sessions by their tokens and moves their end on, in one statement: 24 hours from now once less than 23 are left,
 * which is one write an hour for each session in use. `skip locked`: two processes that read the same sessions at once
 * neither wait for each other nor deadlock; one of them moves the end.
 */
export async function liveSessions(db: Queryable, tokens: readonly string[]): Promise<SessionRow[]> {
  return db.rows(sql<SessionRow>`
    with due as (
      select id from sessions
       where token = any (${tokens}::text[]) and expires_at > now() and expires_at < now() + interval '23 hours'
         for no key update skip locked
    ), moved as (
      update sessions s set expires_at = now() + interval '24 hours', updated_at = now()
        from due where s.id = due.id
      returning s.id, s.expires_at
    )
    select s.token, s.id, s.account_id, a.is_operator,
           coalesce(moved.expires_at, s.expires_at) as expires_at,
           (extract(epoch from coalesce(moved.expires_at, s.expires_at) - now()) * 1000)::float8 as expires_in_ms
      from sessions s
      join accounts a on a.id = s.account_id
      left join moved on moved.id = s.id
     where s.token = any (${tokens}::text[]) and s.expires_at > now()`)
}

export async function deleteSession(db: Queryable, id: string): Promise<boolean> {
  return (await db.row(sql`delete from sessions where id = ${id} returning id`)) !== undefined
}

export async function deleteSessionByToken(db: Queryable, token: string): Promise<void> {
  await db.rows(sql`delete from sessions where token = ${token}`)
}

export async function deleteSessionsOfAccount(
  db: Queryable,
  accountId: AccountId,
  exceptSessionId: string | null,
): Promise<void> {
  await db.rows(sql`
    delete from sessions where account_id = ${accountId} and id is distinct from ${exceptSessionId}::uuid`)
}

/** Deletes the sessions that have ended by themselves. @returns how many they were. */
export async function deleteExpiredSessions(db: Queryable): Promise<number> {
  const row = await db.row(sql<{ deleted: number }>`
    with ended as (delete from sessions where expires_at < now() returning id) select count(*) as deleted from ended`)
  return row?.deleted ?? 0
}
