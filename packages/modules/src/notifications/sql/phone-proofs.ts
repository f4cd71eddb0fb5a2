import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId } from '@meydan/protocol'

/** A code that was asked for, and what it proved. */
export interface PhoneProofRow {
  readonly id: string
  readonly phone: string
  readonly wrong_tries: number
  readonly expires_at: Date
  readonly proved_at: Date | null
}

const columns = sql`p.id, p.phone, p.wrong_tries, p.expires_at, p.proved_at`

/** Whether an account has proved a number. */
export async function isPhoneProved(db: Queryable, accountId: AccountId, phone: string): Promise<boolean> {
  const row = await db.row(sql<{ one: number }>`
    select 1 as one from phone_proofs where account_id = ${accountId} and phone = ${phone} and proved_at is not null`)
  return row !== undefined
}

/** Lets one request at a time ask for a code to a number, over all accounts. Call it after the locks of rows. */
export async function lockPhone(tx: Transaction, phone: string): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('notifications.phone ' || ${phone}::text, 0))`)
}

/** When the code before so many others was asked for, if that was since then: of an account, to a number, or both. */
export async function earlierCode(
  db: Queryable,
  { accountId, phone }: { readonly accountId?: AccountId; readonly phone?: string },
  { others, since }: { others: number; since: Date },
): Promise<Date | undefined> {
  const isOf = accountId === undefined ? sql`true` : sql`account_id = ${accountId}`
  const isTo = phone === undefined ? sql`true` : sql`phone = ${phone}`
  const row = await db.row(sql<{ created_at: Date }>`
    select created_at from phone_proofs where ${isOf} and ${isTo} and created_at > ${since}
     order by created_at desc offset ${others} limit 1`)
  return row?.created_at
}

export async function insertPhoneProof(
  db: Queryable,
  made: { id: string; accountId: AccountId; phone: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db.rows(sql`
    insert into phone_proofs (id, account_id, phone, created_at, expires_at)
    values (${made.id}, ${made.accountId}, ${made.phone}, ${made.createdAt}, ${made.expiresAt})`)
}

/** Ends the codes of an account for a number that still count. Call it while the account's row is held. */
export async function endPhoneCodes(db: Queryable, accountId: AccountId, phone: string, now: Date): Promise<void> {
  await db.rows(sql`
    update phone_proofs set expires_at = ${now}
     where account_id = ${accountId} and phone = ${phone} and proved_at is null and expires_at > ${now}`)
}

/** What was asked for; undefined: it is forgotten. */
export function phoneProofById(db: Queryable, id: string): Promise<PhoneProofRow | undefined> {
  return db.row(sql<PhoneProofRow>`select ${columns} from phone_proofs p where p.id = ${id}`)
}

/** The latest of an account for a number. */
export function latestPhoneProof(
  db: Queryable,
  accountId: AccountId,
  phone: string,
): Promise<PhoneProofRow | undefined> {
  return db.row(sql<PhoneProofRow>`
    select ${columns} from phone_proofs p where p.account_id = ${accountId} and p.phone = ${phone}
     order by p.created_at desc, p.id desc limit 1`)
}

/** Counts a code that was wrong. Call it while the account's row is held. @returns how many they are. */
export async function countWrongTry(db: Queryable, id: string): Promise<number> {
  const row = await db.row(sql<{ wrong_tries: number }>`
    update phone_proofs set wrong_tries = wrong_tries + 1 where id = ${id} returning wrong_tries`)
  return row?.wrong_tries ?? 0
}

/** Takes a number for proved. Call it while the account's row is held. */
export async function markPhoneProved(db: Queryable, id: string, now: Date): Promise<void> {
  await db.rows(sql`update phone_proofs set proved_at = ${now} where id = ${id}`)
}

/**
 * Forgets codes that proved nothing and were asked for before an instant, and numbers that were proved before and that no
 * member of their account gives: with the time a number comes to somebody else.
 */
export async function deleteOldPhoneProofs(
  db: Queryable,
  { unprovedBefore, unusedBefore }: { unprovedBefore: Date; unusedBefore: Date },
): Promise<number> {
  const gone = await db.rows(sql<{ one: number }>`
    delete from phone_proofs p
     where (p.proved_at is null and p.created_at < ${unprovedBefore})
        or (p.proved_at < ${unusedBefore} and not exists (
             select 1 from notification_preferences n
               join members m on m.workspace_id = n.workspace_id and m.id = n.member_id
              where n.preferences ->> 'phone' = p.phone and m.account_id = p.account_id))
    returning 1 as one`)
  return gone.length
}
