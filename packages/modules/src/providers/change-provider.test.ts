import { systemClock } from '@meydan/platform/clock'
import { sql } from '@meydan/platform/db/sql'
import { silentLog } from '@meydan/platform/log'
import type { AccountContext } from '@meydan/platform/operations/context'
import { newId, type AccountId } from '@meydan/protocol'
import { createTestDatabase } from '@meydan/testkit/test-database'
import { expect, test } from 'vitest'
import { changeProvider } from './change-provider.ts'
import type { Providers } from './providers.ts'
import { readWay } from './way-settings.ts'

test('a change never waits for a second connection while it holds one', async () => {
  await using database = await createTestDatabase({ maxConnections: 1 })
  const { db } = database
  const publicUrl = 'https://chat.example.com'
  const { setup: environment } = readWay('email', {}, publicUrl)
  // The key is derived from the secret of the instance, which stands in the database.
  const key = async () => (await db.rows(sql`select`), Buffer.alloc(32))
  const providers = { db, clock: systemClock, log: silentLog(), publicUrl, environment, isProduction: true, key }
  const accountId = newId<AccountId>()
  await db.rows(sql`
    insert into accounts (id, email, email_folded, name) values (${accountId}, 'a@example.com', 'a@example.com', 'Ayşe')`)
  const ctx = { session: { accountId }, log: silentLog() } as unknown as AccountContext
  for (const SMTP_FROM_NAME of ['Örnek A.Ş.', 'Örnek Ltd.']) {
    const settings = { SMTP_HOST: 'mail.example.com', SMTP_FROM_NAME }
    const { provider } = await changeProvider(providers as unknown as Providers, ctx, { way: 'email', settings })
    expect(provider.source).toBe('page')
  }
})
