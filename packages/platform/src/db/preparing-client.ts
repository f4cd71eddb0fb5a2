import { createHash } from 'node:crypto'
import type { PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Texts that are prepared at most. They come from code alone: what would pass this is a text that holds values. */
const maxTexts = 300

/** The statements of a pool that its connections prepare, each under a name of its own, until one has become outdated. */
export class PreparedTexts {
  readonly #names = new Map<string, string>()
  readonly #onGivenUp: (error: unknown) => void
  #isGivenUp = false

  constructor(onGivenUp: (error: unknown) => void) {
    this.#onGivenUp = onGivenUp
  }

  add(text: string): void {
    if (this.#names.has(text) || this.#names.size >= maxTexts) return
    // Of the text alone: a pooler that mixes connections refuses a name twice, and never runs another statement by it.
    this.#names.set(text, `meydan_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`)
  }

  nameOf(text: string): string | undefined {
    return this.#isGivenUp ? undefined : this.#names.get(text)
  }

  /** A migration changed what a statement returns, or the server forgot one: the process goes on without names. */
  giveUp(error: unknown): void {
    if (this.#isGivenUp) return
    this.#isGivenUp = true
    this.#onGivenUp(error)
  }
}

/**
 * A pool's connection, as Kysely takes it, that prepares some statements once: the server takes as long to plan a
 * conversation list as to read it, and the plan is the same for everybody.
 */
export function preparingClient(client: pg.PoolClient, texts: PreparedTexts): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    const name = texts.nameOf(text)
    if (name === undefined) return joined(await client.query(text, [...values]))
    try {
      return await client.query({ name, text, values: [...values] })
    } catch (error) {
      if (!isPlanLost(error)) throw error
      texts.giveUp(error)
      // Nothing has happened yet, so it can run as it is; within a transaction it cannot, and the whole is tried again.
      return client.query(text, [...values]).catch((second: unknown) => {
        throw codeOf(second) === inFailedTransaction ? error : second
      })
    }
  }
  return {
    // NOTE: Kysely streams by a cursor, for which there is another form; nothing here streams.
    query: query as (...args: never[]) => unknown as PostgresPoolClient['query'],
    release: (destroy = false) => client.release(destroy),
  }
}

/** Several statements in one text have a result each. Kysely knows of one, and of a commit it would leave out the rows. */
function joined(result: pg.QueryResult | pg.QueryResult[]): Pick<pg.QueryResult, 'command' | 'rows'> {
  if (!Array.isArray(result)) return result
  return { command: 'SCRIPT', rows: result.flatMap(({ rows }) => rows as unknown[]) }
}

const inFailedTransaction = '25P02'
const unknownStatement = '26000'

/** Whether a statement cannot run as it was prepared: it would return other columns now, or the server forgot it. */
export function isPlanLost(error: unknown): boolean {
  if (codeOf(error) === unknownStatement) return true
  return error instanceof Error && 'routine' in error && error.routine === 'RevalidateCachedQuery'
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
