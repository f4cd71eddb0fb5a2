// How long a dashboard takes over a history of years: when it was read just before, and when a letter has changed since.
import { setTimeout as sleep } from 'node:timers/promises'
import { createMeydan, operations, type Meydan } from '@meydan/client'
import { systemClock } from '@meydan/platform/clock'
import { requestBounds, type ConnectionTarget } from '@meydan/platform/db/connection'
import { createDatabase } from '@meydan/platform/db/postgres'
import { createLog } from '@meydan/platform/log'
import type { WorkspaceId } from '@meydan/protocol'
import { seedHistory } from '@meydan/testkit/seed-history'
import type { ClientBase } from 'pg'
import type { SeededCompany } from '../load/seed-company.ts'
import type { Person } from '../load/started-product.ts'

/** What lies behind the workspace. */
export const history = { days: 365, messages: 1_000_000, letters: 100_000 }
const statementMs = 600_000
const cachedReads = 200
const readers = 20
const coldReads = 50
const countedWithinMs = 600_000
const askedEachMs = 1_000

/** Milliseconds of each read. */
export interface DashboardTimes {
  readonly cached: readonly number[]
  readonly cold: readonly number[]
}

/** Writes the history into the database. */
export async function seedYears(
  target: ConnectionTarget,
  { workspaceId, people, roomIds }: SeededCompany,
): Promise<void> {
  const db = createDatabase({
    target,
    maxConnections: 1,
    clock: systemClock,
    log: createLog({ level: 'error' }),
    bounds: { ...requestBounds, statementTimeoutMs: statementMs },
  })
  try {
    const author = { workspaceId, member: { id: (people[0] as Person).memberId } }
    await seedHistory(db, { author, roomId: roomIds[0] as never, history })
  } finally {
    await db.stop()
  }
}

/** Waits until the worker has counted the days up to today, as it does every five minutes. */
export async function daysAreCounted(database: ClientBase): Promise<void> {
  const startedAt = performance.now()
  const { rows } = await database.query<{ now: Date }>('select now()')
  for (;;) {
    const { rowCount } = await database.query(
      `select from day_counts where source = 'chat' and day = (now() at time zone 'Europe/Istanbul')::date and counted_at > $1`,
      [rows[0]?.now],
    )
    if (rowCount !== 0) return
    if (performance.now() - startedAt > countedWithinMs) throw new Error('nobody counts the days')
    await sleep(askedEachMs)
  }
}

/** Lets people read the dashboard, in turns: one alone may not ask so often. */
export async function readDashboard(baseUrl: string, { workspaceId, people }: SeededCompany): Promise<DashboardTimes> {
  const clients = people.slice(0, readers).map(({ token }) => createMeydan({ baseUrl, token }))
  let turn = 0
  const read = async () => {
    const reader = clients[turn++ % clients.length] as Meydan
    const startedAt = performance.now()
    const { readAt } = await reader.call(operations.dashboard.getDashboard, { days: '90' }, { workspaceId })
    return { ms: performance.now() - startedAt, readAt }
  }
  const cold: number[] = []
  for (const change of await changesOf(clients[0] as Meydan, workspaceId)) {
    const before = await read()
    await change()
    const { ms, readAt } = await read()
    if (readAt === before.readAt) throw new Error('a dashboard was kept although a letter has changed')
    cold.push(ms)
  }
  await read()
  const cached: number[] = []
  for (let reads = 0; reads < cachedReads; reads++) cached.push((await read()).ms)
  return { cached, cold }
}

/** Changes of letters, one after the other: what was read of them counts no more. */
async function changesOf(owner: Meydan, workspaceId: WorkspaceId): Promise<(() => Promise<unknown>)[]> {
  const { reconciliation } = operations
  const wanted = { states: ['draft' as const], limit: coldReads }
  const { letters } = await owner.call(reconciliation.listLetters, wanted, { workspaceId })
  return letters.map(
    ({ id, version, balance }) =>
      () =>
        owner.call(
          reconciliation.amendLetter,
          { id, version, balance: { ...balance, amount: '4711.00' as never } },
          { workspaceId },
        ),
  )
}
