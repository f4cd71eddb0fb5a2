/*
 * One transaction of several statements by the extended query protocol of PostgreSQL (its documentation, "Message Flow",
 * "Pipelining"): all of it leaves with one write, ends with one Sync and comes back with one answer. What stands between
 * two Syncs is a transaction of its own, which the Sync commits, so neither `begin` nor `commit` is sent. The driver's own
 * queries end with a Sync each: for the same transaction the server wakes four times, and this process as well.
 */
import { DatabaseError, type Connection, type CustomTypesConfig, type FieldDef, type Submittable } from 'pg'
import Result from 'pg/lib/result.js'
import { prepareValue } from 'pg/lib/utils.js'

/** A statement of a transaction; prepared once per connection under its name. */
export interface NamedStatement {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** The rows that a statement returned. */
export type Rows = readonly unknown[]

/** The statements that a connection has prepared, with what reads the rows of each; null for one that returns none. */
export type PreparedStatements = Map<string, Result | null>

/** A transaction for `client.query()`. The driver calls its methods; whoever made it waits for `committed`. */
export class TransactionQuery implements Submittable {
  /**
   * Resolves with the rows of each statement once the transaction is committed. Rejects with a `DatabaseError` when a
   * statement or the commit was refused and nothing is stored; with another error when the outcome is unknown.
   */
  readonly committed: Promise<readonly Rows[]>
  readonly #statements: readonly (NamedStatement & { readonly parameters: (string | Buffer | null)[] })[]
  readonly #prepared: PreparedStatements
  readonly #types: CustomTypesConfig
  readonly #settle = Promise.withResolvers<readonly Rows[]>()
  readonly #rows: unknown[][]
  /** Which statement is being answered. */
  #answered = 0
  /** Why an answer could not be read. */
  #unreadable: unknown

  /** @throws Error when a value cannot be a parameter. */
  constructor(statements: readonly NamedStatement[], prepared: PreparedStatements, types: CustomTypesConfig) {
    this.#statements = statements.map((statement) => ({ ...statement, parameters: statement.values.map(prepareValue) }))
    this.#prepared = prepared
    this.#types = types
    this.#rows = statements.map(() => [])
    this.committed = this.#settle.promise
  }

  submit(connection: Connection): void {
    connection.stream.cork()
    for (const { name, text, parameters } of this.#statements) {
      const isPrepared = this.#prepared.has(name)
      if (!isPrepared) {
        // A transaction that failed may have left it there; to close what is not there is no error.
        connection.close({ type: 'S', name }, true)
        connection.parse({ name, text, types: [] }, true)
      }
      connection.bind({ statement: name, values: parameters }, true)
      // What a prepared statement returns stays the same, so it is asked for once.
      if (!isPrepared) connection.describe({ type: 'P' }, true)
      connection.execute(null, true)
    }
    connection.sync()
    connection.stream.uncork()
  }

  handleRowDescription({ fields }: { fields: readonly FieldDef[] }): void {
    const result = new Result(undefined, this.#types)
    result.addFields(fields)
    this.#prepared.set(this.#name, result)
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    try {
      this.#rows[this.#answered]?.push(this.#prepared.get(this.#name)?.parseRow(fields))
    } catch (error) {
      this.#unreadable ??= error
    }
  }

  handleCommandComplete(): void {
    if (!this.#prepared.has(this.#name)) this.#prepared.set(this.#name, null)
    this.#answered++
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete()
  }

  /** A server that refuses goes on to answer the Sync. One that dies says an error as well, and then nothing more. */
  handleError(error: Error, connection: Connection): void {
    // Which of them the server has prepared is not known.
    for (const { name } of this.#statements) this.#prepared.delete(name)
    if (!(error instanceof DatabaseError)) return this.#settle.reject(error)
    const refused = () => {
      connection.off('end', died)
      this.#settle.reject(error)
    }
    const died = () => {
      connection.off('readyForQuery', refused)
      this.#settle.reject(new Error('the database ended the connection', { cause: error }))
    }
    connection.once('readyForQuery', refused)
    connection.once('end', died)
  }

  /** The answer to the Sync. After an error the driver does not pass it on. */
  handleReadyForQuery(): void {
    if (this.#unreadable === undefined) this.#settle.resolve(this.#rows)
    else this.#settle.reject(new Error('an answer of the database cannot be read', { cause: this.#unreadable }))
  }

  get #name(): string {
    return this.#statements[this.#answered]?.name ?? ''
  }
}
