import type { Kysely, RawBuilder } from 'kysely'

/** Something that statements run on: the pool or a transaction. */
export interface Queryable {
  /** Runs one statement and returns its rows. */
  rows<Row>(statement: RawBuilder<Row>): Promise<Row[]>
  /** Runs one statement and returns its first row, if any. */
  row<Row>(statement: RawBuilder<Row>): Promise<Row | undefined>
}

/** Something that a library runs its own statements on. */
export interface RawQueryable {
  /**
   * Runs a text as it stands: one statement with its values, or several without any. Returns the rows of all of them.
   * `isPrepared`: one statement that names the columns that it returns, and whose text is always the same.
   */
  raw<Row>(text: string, values?: readonly unknown[], options?: { readonly isPrepared?: boolean }): Promise<Row[]>
}

/** An open transaction. */
export interface Transaction extends Queryable, RawQueryable {
  /** Runs after the commit, never after a rollback; may not throw. What it does may be lost when the process dies. */
  afterCommit(run: () => void): void
}

/** How a transaction runs. */
export interface TransactionOptions {
  /** `snapshot`: repeatable read and read only, so that several statements see one state. */
  readonly mode?: 'write' | 'snapshot'
}

/** PostgreSQL, embedded or external. */
export interface Database extends Queryable, RawQueryable {
  /**
   * Runs a transaction: commits what `run` did, rolls back if it throws. Tried again up to 3 times, with jitter, on
   * serialization failures and deadlocks (40001, 40P01) and where a prepared statement became outdated, so `run` may run
   * more than once.
   *
   * @throws what `run` or the driver throws; the kernel makes `server.unavailable` of a lost connection, and
   * `server.timeout` of a statement that took too long.
   */
  transaction<T>(run: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** The epoch of all streams: changes when the database went back in time or over to a replica. */
  epoch(): Promise<string>
  /** For libraries that speak Kysely. */
  readonly kysely: Kysely<unknown>
  /** Connections in use and their bound, for the operator. */
  stats(): { total: number; idle: number; waiting: number; max: number }
  stop(): Promise<void>
}
