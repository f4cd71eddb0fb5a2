import { systemClock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { silentLog } from '@meydan/platform/log'
import { seal } from '@meydan/platform/sealed'
import { newId } from '@meydan/protocol'
import { createTestDatabase } from '@meydan/testkit/test-database'
import { expect, test } from 'vitest'
import { createMessageWays } from './message-ways.ts'
import { readWay } from './way-settings.ts'

const key = Buffer.alloc(32)
const publicUrl = 'https://chat.example.com'

test.each([
  ['was replaced', 'mail.example.com', 'mail.example.net'],
  ['was removed', 'mail.example.com', undefined],
  ['was not there', undefined, 'mail.example.com'],
])('an answer that comes late does not put back what %s meanwhile', async (_what, before, after) => {
  await using database = await createTestDatabase()
  const { db } = database
  const set = async (host: string | undefined) => {
    await db.rows(sql`delete from provider_settings`)
    if (host === undefined) return
    await db.rows(sql`
      insert into provider_settings (way, version, settings, secrets)
      values ('email', ${newId()}, ${JSON.stringify({ SMTP_HOST: host })}, ${seal(key, 'email', {})})`)
  }
  const read = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  let rows = 0
  /** Its first answer is late. */
  const slow: Database = {
    ...db,
    row: async (statement) => {
      const isFirst = ++rows === 1
      const row = await db.row(statement)
      read.resolve()
      if (isFirst) await answer.promise
      return row
    },
  }
  const { setup: environment } = readWay('email', {}, publicUrl)
  const common = { clock: systemClock, log: silentLog(), publicUrl, environment, isProduction: true }
  const ways = createMessageWays({ ...common, db: slow, key: async () => key })

  await set(before)
  const reading = ways.email()
  await read.promise
  await set(after)
  const current = await ways.email()
  answer.resolve()
  expect(await reading).toBe(current)
  expect(await ways.email()).toBe(current)
  expect(current === undefined).toBe(after === undefined)
  await ways.stop()
})
