import { AppError, type CommandFrame, type WireError, type WorkspaceId } from '@meydan/protocol'
import type { Log } from '../log.ts'
import { newRequestId } from '../operations/request-id.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import { serverFrame } from './frame-encoder.ts'
import type { CommandRunner } from './gateway-contract.ts'
import type { SocketCredits } from './socket-credits.ts'

/** When a client that has too many commands under way may send the next one. */
const retrySoonMs = 250

/** Runs the commands of sockets, a bounded number of each socket at once, and replies in the order of completion. */
export class Commands {
  readonly #runner: CommandRunner
  readonly #maxInFlight: number
  readonly #credits: SocketCredits
  readonly #counters: Counters
  readonly #log: Log

  constructor(deps: {
    runner: CommandRunner
    maxInFlight: number
    credits: SocketCredits
    counters: Counters
    log: Log
  }) {
    this.#runner = deps.runner
    this.#credits = deps.credits
    this.#maxInFlight = deps.maxInFlight
    this.#counters = deps.counters
    this.#log = deps.log
  }

  /** Runs one command. Never rejects. */
  async run(connection: Connection, workspaceId: WorkspaceId, frame: CommandFrame): Promise<void> {
    this.#counters.commands++
    const requestId = newRequestId()
    const retryAfterMs =
      connection.commandsInFlight >= this.#maxInFlight
        ? retrySoonMs
        : this.#credits.spend(connection, this.#runner.creditsOf?.(frame.operation) ?? 1)
    if (retryAfterMs > 0) {
      this.#counters.commandsOverCredits++
      const error = new AppError('limits.too_many_requests', { retryAfterMs })
      if (this.#credits.charge(connection)) this.refuse(connection, frame.id, error.toWire(requestId))
      return
    }
    connection.commandsInFlight++
    try {
      const outcome = await this.#runner.run({
        session: connection.session,
        token: connection.token,
        workspaceId,
        requestId,
        remoteAddress: connection.remoteAddress,
        userAgent: connection.userAgent,
        operation: frame.operation,
        input: frame.input,
      })
      if ('error' in outcome) this.refuse(connection, frame.id, outcome.error)
      else connection.push(serverFrame({ type: 'reply', id: frame.id, result: outcome.result ?? null }))
    } catch (error) {
      this.#log.error({ event: 'gateway.command_failed', operation: frame.operation, requestId, err: error })
      this.refuse(connection, frame.id, new AppError('server.internal').toWire(requestId))
    } finally {
      connection.commandsInFlight--
    }
  }

  /** Replies with an error. */
  refuse(connection: Connection, id: number, error: WireError): void {
    connection.push(serverFrame({ type: 'reply', id, error }))
  }
}
