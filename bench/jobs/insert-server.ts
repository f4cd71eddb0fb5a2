/*
 * The floor: a transaction that inserts a row as large as a job, and nothing that works on it.
 *
 * node insert-server.ts <database as JSON>
 */
import { systemClock } from '@meydan/platform/clock'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { createDatabase } from '@meydan/platform/db/postgres'
import { sql } from '@meydan/platform/db/sql'
import { createLog } from '@meydan/platform/log'
import { newId } from '@meydan/protocol'
import { atOnce, payload, serveParty } from './queue-party.ts'

const [target = ''] = process.argv.slice(2)
const db = createDatabase({
  target: JSON.parse(target) as ConnectionTarget,
  maxConnections: atOnce,
  clock: systemClock,
  log: createLog({ level: 'error' }),
})
await db.raw('create table plain (id uuid primary key, body jsonb not null, at timestamptz not null default now())')

serveParty({
  async enqueue() {
    await db.transaction((tx) =>
      tx.rows(sql`insert into plain (id, body) values (${newId()}, ${JSON.stringify(payload)}::jsonb)`),
    )
  },
})
