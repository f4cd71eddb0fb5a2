/*
 * The weekly maintenance: renews statistics, frees space, and rebuilds indexes that are bloated, beside whatever people do.
 * What it cannot have is left for the next time.
 */
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { JobRun } from '../jobs/job-run.ts'
import { jobsSchema } from '../jobs/boss.ts'
import { findBloatedIndexes, type BloatedIndex } from './bloated-indexes.ts'
import { withMaintenanceSession, type MaintenanceSession } from './maintenance-session.ts'

const schemas = ['public', jobsSchema]

/** What is left for the next time, by SQLSTATE. */
const reasonsToSkip: Readonly<Record<string, string>> = {
  '55P03': 'somebody holds its lock',
  '40P01': 'it waited for somebody who waited for it',
  '42501': 'it belongs to somebody else',
  '42P01': 'it is gone',
  '42704': 'it is gone',
}

/** What was done, in tables and indexes. */
export interface Maintained {
  readonly vacuumed: number
  readonly reindexed: number
  readonly skipped: number
}

/** What maintenance needs. */
export interface MaintenanceDeps {
  readonly db: Database
  readonly clock: Clock
  /** It waits for a lock so long. Rebuilding an index waits for every transaction that began before, each so long. */
  readonly lockTimeoutMs?: number
}

/** Maintains the tables of the product and of the queue. */
export async function maintainDatabase(deps: MaintenanceDeps, run: JobRun): Promise<Maintained> {
  const { db, clock, lockTimeoutMs = 30_000 } = deps
  const { signal } = run
  if (await isReplica(db)) {
    run.note('a replica is maintained by its primary')
    return { vacuumed: 0, reindexed: 0, skipped: 0 }
  }
  return withMaintenanceSession({ db, clock, signal, lockTimeoutMs }, async (session) => {
    const maintenance = new Maintenance(db, session, run)
    // They cost each write, and a table takes one rebuilding at a time.
    await maintenance.dropLeftovers()
    await maintenance.vacuum()
    await maintenance.reindex()
    return maintenance.done
  })
}

class Maintenance {
  readonly #db: Database
  readonly #session: MaintenanceSession
  readonly #run: JobRun
  readonly done = { vacuumed: 0, reindexed: 0, skipped: 0 }
  #steps = 0

  constructor(db: Database, session: MaintenanceSession, run: JobRun) {
    this.#db = db
    this.#session = session
    this.#run = run
  }

  async vacuum(): Promise<void> {
    const tables = await listTables(this.#db)
    for (const [index, { name, isOurs }] of tables.entries()) {
      this.#run.progress(index, tables.length, { code: 'upkeep.vacuuming', params: { table: name } })
      // PostgreSQL passes over it with a mere warning.
      if (!isOurs) this.#skip(name, '42501')
      else if (await this.#isDone(name, `vacuum (analyze) ${name}`)) this.done.vacuumed++
    }
    this.#steps = tables.length
  }

  async reindex(): Promise<void> {
    const indexes = await findBloatedIndexes(this.#db, schemas)
    const total = this.#steps + indexes.length
    for (const [position, index] of indexes.entries()) {
      const message = { code: 'upkeep.reindexing', params: { index: index.name } }
      this.#run.progress(this.#steps + position, total, message)
      if (!(await this.#isDone(index.name, `reindex index concurrently ${index.name}`))) continue
      this.done.reindexed++
      await this.#noteSize(index)
    }
    if (this.done.reindexed < indexes.length) await this.dropLeftovers()
    this.#run.progress(total, total)
  }

  /** One that somebody rebuilds just now is left alone: its table is locked by whoever does. */
  async dropLeftovers(): Promise<void> {
    const leftovers = await listLeftovers(this.#db)
    for (const { name } of leftovers) {
      if (!(await this.#isDone(name, `drop index concurrently if exists ${name}`))) continue
      this.#run.note(`${name} was dropped: a rebuilding that was interrupted had left it`)
    }
  }

  async #isDone(name: string, statement: string): Promise<boolean> {
    try {
      await this.#session.execute(statement)
      return true
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!Object.hasOwn(reasonsToSkip, code)) throw error
      this.#skip(name, code)
      return false
    }
  }

  #skip(name: string, code: keyof typeof reasonsToSkip): void {
    this.done.skipped++
    this.#run.note(`${name} was skipped: ${reasonsToSkip[code]}`)
  }

  async #noteSize({ name, bytes }: BloatedIndex): Promise<void> {
    const now = await this.#db.row(sql<{ bytes: number }>`select pg_relation_size(to_regclass(${name})) as bytes`)
    const inMegabytes = (size: number) => (size / 2 ** 20).toFixed(1)
    this.#run.note(`${name} was rebuilt: ${inMegabytes(bytes)} MB, now ${inMegabytes(now?.bytes ?? 0)} MB`)
  }
}

async function isReplica(db: Database): Promise<boolean> {
  return (await db.row(sql<{ is: boolean }>`select pg_is_in_recovery() as is`))?.is === true
}

/** A partitioned table stands for its partitions: nobody else renews the statistics of the whole. */
function listTables(db: Database): Promise<{ name: string; isOurs: boolean }[]> {
  return db.rows(sql<{ name: string; isOurs: boolean }>`
    select format('%I.%I', nspname, relname) as name,
           pg_has_role(datdba, 'usage') or case
             when current_setting('server_version_num')::int >= 170000 then has_table_privilege(c.oid, 'maintain')
             else pg_has_role(relowner, 'usage') end as "isOurs"
      from pg_class c join pg_namespace n on n.oid = relnamespace
      join pg_database on datname = current_database()
     where nspname = any(${schemas}::text[]) and relkind in ('r', 'p', 'm') and not relispartition
       and relpersistence <> 't'
     order by nspname, relname`)
}

/** What PostgreSQL names so, and left when it was interrupted: https://www.postgresql.org/docs/current/sql-reindex.html */
function listLeftovers(db: Database): Promise<{ name: string }[]> {
  return db.rows(sql<{ name: string }>`
    select format('%I.%I', nspname, relname) as name
      from pg_index join pg_class c on c.oid = indexrelid join pg_namespace n on n.oid = relnamespace
     where nspname = any(${schemas}::text[]) and not indisvalid and relname ~ '_cc(new|old)[0-9]*$'
     order by nspname, relname`)
}
