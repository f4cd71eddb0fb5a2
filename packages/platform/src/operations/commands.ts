import { AppError, type WireError, type WorkspaceId } from '@meydan/protocol'
import type { Session } from './context.ts'
import type { Operations } from './registry.ts'

/** A command of a socket. */
export interface CommandRequest {
  /** Whom the gateway let in, and still does. */
  readonly session: Session
  readonly token: string | undefined
  /** The workspace that the socket named in its hello. */
  readonly workspaceId: WorkspaceId
  readonly requestId: string
  readonly remoteAddress: string
  readonly userAgent: string
  /** Name of the operation. */
  readonly operation: string
  /** Unchecked. */
  readonly input: unknown
}

/** Carries out the commands of sockets. */
export interface Commands {
  /** What a command of this operation costs its socket. */
  creditsOf(operation: string): number
  /** Never rejects. */
  run(request: CommandRequest): Promise<{ readonly result: unknown } | { readonly error: WireError }>
}

/** Lets sockets call the operations that are open to them; others do not exist for a socket. */
export function createCommands(operations: Operations): Commands {
  return {
    creditsOf: (name) => operations.byName(name)?.credits ?? 1,
    async run(request) {
      if (operations.byName(request.operation)?.overSocket === false) {
        const error = new AppError('request.unknown_operation', { operation: request.operation.slice(0, 100) })
        return { error: error.toWire(request.requestId) }
      }
      const { error, result } = await operations.invoke({ ...request, isCounted: true })
      return error === undefined ? { result: result ?? {} } : { error: error.toWire(request.requestId) }
    },
  }
}
