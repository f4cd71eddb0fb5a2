import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId, ProviderWay } from '@meydan/protocol'

/** What the operator set for a way. */
export interface SettingsRow {
  readonly version: string
  readonly settings: Readonly<Record<string, string>>
  readonly secrets: Buffer
  readonly changedAt: Date
}

/** What is set for a way, if anything. */
export function settingsOf(db: Queryable, way: ProviderWay): Promise<SettingsRow | undefined> {
  return db.row(sql<SettingsRow>`
    select version, settings, secrets, changed_at as "changedAt" from provider_settings where way = ${way}`)
}

/** Lets one change of a way at a time go on, whether something is set for it or not. */
export async function lockWay(tx: Transaction, way: ProviderWay): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext(${`providers.${way}`}))`)
}

export interface NewSettings extends Pick<SettingsRow, 'version' | 'settings' | 'secrets'> {
  readonly way: ProviderWay
  readonly changedBy: AccountId
}

/** Stores what is set for a way from now on. */
export async function upsertSettings(tx: Transaction, row: NewSettings): Promise<void> {
  await tx.rows(sql`
    insert into provider_settings (way, version, settings, secrets, changed_by)
    values (${row.way}, ${row.version}, ${JSON.stringify(row.settings)}, ${row.secrets}, ${row.changedBy})
    on conflict (way) do update
      set version = excluded.version, settings = excluded.settings, secrets = excluded.secrets,
          changed_at = now(), changed_by = excluded.changed_by`)
}

/** Forgets what was set for a way. */
export async function deleteSettings(db: Queryable, way: ProviderWay): Promise<void> {
  await db.rows(sql`delete from provider_settings where way = ${way}`)
}
