import pg from 'pg'
import { superuser } from './cluster.ts'
import { EmbeddedPostgresError } from './errors.ts'

/** How `pg` connects to the embedded server. */
export interface EmbeddedConnection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

type Address = Pick<EmbeddedConnection, 'host' | 'port' | 'password'>

const productName = 'meydan'
const connectWithinMs = 60_000
const sqlState = { invalidPassword: '28P01', noSuchDatabase: '3D000' } as const

/**
 * Makes sure of the role and the database that the product uses, and proves that a connection works. The role is no
 * superuser: it owns its database and may make further ones, as on an external server, so that nothing comes to depend
 * on more, and a hole in the product does not reach the machine.
 *
 * @throws EmbeddedPostgresError `start_failed`
 */
export async function ensureDatabase(address: Address, options: { isNew: boolean }): Promise<EmbeddedConnection> {
  const connection: EmbeddedConnection = { ...address, user: productName, database: productName }
  try {
    if (options.isNew || !(await canConnect(connection))) {
      await makeDatabase({ ...address, user: superuser, database: 'template1' })
    }
    return connection
  } catch (cause) {
    if ((cause as { code?: string }).code !== sqlState.invalidPassword) throw cause
    throw new EmbeddedPostgresError(
      'start_failed',
      'The embedded PostgreSQL refuses the password in the file beside its cluster: the two come from different backups.',
      { cause },
    )
  }
}

/** False where a start was interrupted between making the cluster and making the role and the database. */
async function canConnect(connection: EmbeddedConnection): Promise<boolean> {
  try {
    await withClient(connection, async () => {})
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    // A role that does not exist is answered like a wrong password.
    if (code === sqlState.invalidPassword || code === sqlState.noSuchDatabase) return false
    throw error
  }
}

async function makeDatabase(connection: EmbeddedConnection): Promise<void> {
  await withClient(connection, async (client) => {
    const roles = await client.query('select from pg_roles where rolname = $1', [productName])
    if (roles.rowCount === 0) {
      // The password is our own base64url: it needs no quoting.
      await client.query(
        `create role ${productName} login createdb in role pg_monitor, pg_checkpoint password '${connection.password}'`,
      )
    }
    const databases = await client.query('select from pg_database where datname = $1', [productName])
    if (databases.rowCount === 0) {
      // initdb has just made this one, empty: giving it our name takes a millisecond, making another a tenth of a second.
      await client.query(`alter database postgres rename to ${productName}`)
    }
    await client.query(`alter database ${productName} owner to ${productName}`)
  })
}

async function withClient(connection: EmbeddedConnection, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ ...connection, ssl: false, connectionTimeoutMillis: connectWithinMs })
  // A connection that breaks later rejects its query, too; without a listener the event would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}
