import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId } from '@meydan/protocol'
import type { LinkPurpose } from './link-token.ts'

/** A link as it is stored, with what is true of its account now. */
export interface LinkRow {
  readonly id: string
  readonly purpose: LinkPurpose
  readonly account_id: AccountId
  readonly token_hash: Buffer
  /** Where it was mailed to. */
  readonly email: string
  readonly old_email: string
  readonly is_used: boolean
  readonly is_replaced: boolean
  readonly is_expired: boolean
  /** Until it ends, by the database's clock. */
  readonly expires_in_ms: number
  /** What the account is now. */
  readonly account_email: string
  readonly is_email_verified: boolean
  readonly language: 'tr' | 'en'
  /** Whether the address and, for a reset, the password are those that held when it was asked for. */
  readonly is_bound: boolean
}

/** A link to be made. */
export interface NewLink {
  readonly id: string
  readonly purpose: LinkPurpose
  readonly tokenHash: Buffer
  readonly validForMinutes: number
}

/** A link with its account; undefined: there is none. */
export async function linkById(db: Queryable, id: string): Promise<LinkRow | undefined> {
  return db.row(sql<LinkRow>`
    select l.id, l.purpose, l.account_id, l.token_hash, l.email, l.old_email,
           l.used_at is not null as is_used, l.replaced_at is not null as is_replaced, l.expires_at <= now() as is_expired,
           (extract(epoch from l.expires_at - now()) * 1000)::float8 as expires_in_ms,
           a.email as account_email, a.email_verified as is_email_verified, a.language,
           a.email = l.old_email and (l.purpose <> 'reset' or
             l.password_hash is not distinct from sha256(convert_to(c.password, 'UTF8'))) as is_bound
      from account_links l
      join accounts a on a.id = l.account_id
      left join credentials c on c.account_id = l.account_id and c.provider_id = 'credential'
     where l.id = ${id}`)
}

/** Voids the open links of an account that are for one of the purposes. Call it while the account's row is held. */
export async function replaceLinks(
  db: Queryable,
  accountId: AccountId,
  purposes: readonly LinkPurpose[],
): Promise<void> {
  await db.rows(sql`
    update account_links set replaced_at = now()
     where account_id = ${accountId} and purpose = any (${purposes}::text[]) and used_at is null and replaced_at is null`)
}

/** Makes a link for whoever has an address, bound to that address and the password of now; none when nobody has it. */
export async function insertResetFor(db: Queryable, emailFolded: string, link: NewLink): Promise<void> {
  await db.rows(sql`
    insert into account_links (id, purpose, account_id, token_hash, email, old_email, password_hash, expires_at)
    select ${link.id}::uuid, ${link.purpose}, a.id, ${link.tokenHash}::bytea, a.email, a.email,
           sha256(convert_to(c.password, 'UTF8')), now() + ${link.validForMinutes}::int * interval '1 minute'
      from accounts a
      left join credentials c on c.account_id = a.id and c.provider_id = 'credential'
     where a.email_folded = ${emailFolded}`)
}

/** Makes a link that is mailed to `email`, bound to the address that the account has. */
export async function insertLink(
  db: Queryable,
  link: NewLink & { accountId: AccountId; email: string; oldEmail: string },
): Promise<void> {
  await db.rows(sql`
    insert into account_links (id, purpose, account_id, token_hash, email, old_email, expires_at)
    values (${link.id}, ${link.purpose}, ${link.accountId}, ${link.tokenHash}, ${link.email}, ${link.oldEmail},
            now() + ${link.validForMinutes}::int * interval '1 minute')`)
}

/** Uses a link up. Call it while the account's row is held, after the link was seen open. */
export async function useLink(db: Queryable, id: string): Promise<void> {
  await db.rows(sql`update account_links set used_at = now() where id = ${id}`)
}

/** The address that waits to be confirmed. */
export async function pendingEmailOf(db: Queryable, accountId: AccountId): Promise<string | undefined> {
  const row = await db.row(sql<{ email: string }>`
    select l.email from account_links l join accounts a on a.id = l.account_id and a.email = l.old_email
     where l.account_id = ${accountId} and l.purpose = 'change' and l.used_at is null and l.replaced_at is null
       and l.expires_at > now()`)
  return row?.email
}

/** Takes the address that an account has for proved. */
export async function markEmailVerified(db: Queryable, accountId: AccountId): Promise<void> {
  await db.rows(sql`
    update accounts set email_verified = true, updated_at = now() where id = ${accountId} and not email_verified`)
}

/** Gives an account another address, which its link has proved. Throws a violation of `accounts__email` when it is taken. */
export async function updateEmail(
  db: Queryable,
  accountId: AccountId,
  { email, emailFolded }: { email: string; emailFolded: string },
): Promise<void> {
  await db.rows(sql`
    update accounts set email = ${email}, email_folded = ${emailFolded}, email_verified = true, updated_at = now()
     where id = ${accountId}`)
}

/** Deletes links that ended a month ago. @returns how many they were. */
export async function deleteOldLinks(db: Queryable): Promise<number> {
  const row = await db.row(sql<{ deleted: number }>`
    with ended as (delete from account_links where expires_at < now() - interval '30 days' returning id)
    select count(*)::int as deleted from ended`)
  return row?.deleted ?? 0
}
