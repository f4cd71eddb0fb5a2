import { closeCodes } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { SessionReader } from '../operations/context.ts'
import { closeReason } from './close-reason.ts'
import type { Connection } from './connection.ts'

/** When a session that could not be read is asked for again. */
const askAgainMs = 5_000

/** Asks whether the sessions of open sockets still stand: when their known end has passed, since sessions slide with use. */
export class SessionWatch {
  readonly #sessions: SessionReader
  readonly #clock: Clock
  readonly #log: Log
  readonly #useMs: number

  constructor(deps: { sessions: SessionReader; clock: Clock; log: Log; useMs: number }) {
    this.#sessions = deps.sessions
    this.#clock = deps.clock
    this.#log = deps.log
    this.#useMs = deps.useMs
  }

  /** Somebody works over this socket. To be asked for is what moves the end of a session on. */
  used(connection: Connection): void {
    if (this.#clock.now() - connection.sessionReadAt >= this.#useMs) void this.check(connection)
  }

  /** Reads the session anew; closes with 4001 when it has expired, with 4501 when it ended before its time. */
  async check(connection: Connection): Promise<void> {
    const known = connection.session
    connection.sessionCheckAt = Infinity
    connection.sessionReadAt = this.#clock.now()
    try {
      this.#sessions.forget({ sessionId: known.id })
      const session = await this.#sessions.sessionOf(connection.token)
      const now = this.#clock.now()
      if (session !== undefined && session.expiresAt > now) {
        connection.session = session
        connection.sessionCheckAt = session.expiresAt
      } else {
        const code = known.expiresAt <= now ? closeCodes.sessionExpired : closeCodes.sessionRevoked
        connection.close(code, closeReason(code))
      }
    } catch (error) {
      this.#log.warn({ event: 'gateway.session_unreadable', err: error })
      connection.sessionCheckAt = this.#clock.now() + askAgainMs
    }
  }
}
