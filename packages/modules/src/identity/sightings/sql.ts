import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId } from '@meydan/protocol'

/** Notes a place that an account was signed in to from, and says whether it had been seen there, or anywhere, in 90 days. */
export async function upsertSighting(
  db: Queryable,
  accountId: AccountId,
  placeHash: Buffer,
): Promise<{ readonly wasSeenHere: boolean; readonly wasSeen: boolean }> {
  const row = await db.row(sql<{ wasSeenHere: boolean; wasSeen: boolean }>`
    with before as (
      select place_hash from account_sightings
       where account_id = ${accountId} and seen_at > now() - interval '90 days'
    ), noted as (
      insert into account_sightings (account_id, place_hash) values (${accountId}, ${placeHash})
      on conflict (account_id, place_hash) do update set seen_at = now()
    )
    select exists (select from before where place_hash = ${placeHash}) as "wasSeenHere",
           exists (select from before) as "wasSeen"`)
  return { wasSeenHere: row?.wasSeenHere === true, wasSeen: row?.wasSeen === true }
}

/** Forgets places of long ago. @returns how many they were. */
export async function deleteOldSightings(db: Queryable): Promise<number> {
  const row = await db.row(sql<{ deleted: number }>`
    with ended as (delete from account_sightings where seen_at < now() - interval '90 days' returning account_id)
    select count(*)::int as deleted from ended`)
  return row?.deleted ?? 0
}
