import type { PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Texts that are prepared at most. They come from code alone: what would pass this is a text that holds values. */
const maxTexts = 300

/** The statements of a pool that its connections prepare, each under a name of its own. */
export class PreparedTexts {
  readonly #names = new Map<string, string>()

  add(text: string): void {
    if (!this.#names.has(text) && this.#names.size < maxTexts) this.#names.set(text, `s${this.#names.size + 1}`)
  }

  nameOf(text: string): string | undefined {
    return this.#names.get(text)
  }
}

/**
 * A pool's connection, as Kysely takes it, that prepares some statements once: the server takes as long to plan a
 * conversation list as to read it, and the plan is the same for everybody. A connection whose plans are of before a migration
 * goes on without them until it is released, and is then closed.
 */
export function preparingClient(client: pg.PoolClient, texts: PreparedTexts): PostgresPoolClient {
  let isOutdated = false
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    const name = isOutdated ? undefined : texts.nameOf(text)
    if (name === undefined) return client.query(text, [...values])
    try {
      return await client.query({ name, text, values: [...values] })
    } catch (error) {
      if (!isPlanOutdated(error)) throw error
      isOutdated = true
      // Nothing has happened yet, so it can run as it is; within a transaction it cannot, and the whole is tried again.
      return client.query(text, [...values]).catch(() => {
        throw error
      })
    }
  }
  return {
    // NOTE: Kysely streams by a cursor, for which there is another form; nothing here streams.
    query: query as (...args: never[]) => unknown as PostgresPoolClient['query'],
    release: (destroy = false) => client.release(destroy || isOutdated),
  }
}

/**
 * Whether a statement would return other columns than when it was prepared, because a newer version migrated the database.
 * For its connection that stays so.
 */
export function isPlanOutdated(error: unknown): boolean {
  return error instanceof Error && 'routine' in error && error.routine === 'RevalidateCachedQuery'
}
