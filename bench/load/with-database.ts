import type { Client } from 'pg'

/** Does something with a connection to a database, and ends the connection. */
export async function withDatabase<T>(
  server: { connect(): Promise<Client> },
  work: (database: Client) => Promise<T>,
): Promise<T> {
  const database = await server.connect()
  try {
    return await work(database)
  } finally {
    await database.end()
  }
}
