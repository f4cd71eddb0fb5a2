import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { VapidPair } from '@meydan/platform/config/vapid-pair'
import { generateVapidPair } from '@meydan/platform/outbound/push/generate-vapid-pair'

/** The instance's own pair, made at the first start: of processes that start at once, the first one's stays. */
export async function ensureVapidPair(db: Database): Promise<VapidPair> {
  const stored = await storedPair(db)
  if (stored !== undefined) return stored
  const { publicKey, privateKey } = generateVapidPair()
  await db.rows(sql`
    insert into vapid_keys (public_key, private_key) values (${publicKey}, ${privateKey}) on conflict do nothing`)
  const made = await storedPair(db)
  if (made === undefined) throw new Error('the instance has no keys for push after they were made')
  return made
}

function storedPair(db: Database): Promise<VapidPair | undefined> {
  return db.row(sql<VapidPair>`select public_key as "publicKey", private_key as "privateKey" from vapid_keys`)
}
