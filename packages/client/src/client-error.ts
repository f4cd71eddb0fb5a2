import { errors, isErrorCode, type ErrorCode, type ErrorData } from '@meydan/protocol'

/** What can go wrong on this side of the wire. */
const ownErrors = {
  network: { retryable: true, message: 'The server could not be reached, or did not answer in time.' },
  aborted: { retryable: false, message: 'The call was given up by the one who made it.' },
  closed: { retryable: false, message: 'The client was closed.' },
  not_ready: { retryable: false, message: 'The workspace is not loaded yet.' },
  unexpected_answer: { retryable: false, message: 'The answer was not one that this client understands.' },
} as const

/**
 * A code of the server's catalogue, or one of the client's own: `network` (no answer, whether or not the request was
 * carried out), `aborted`, `closed`, `not_ready`, `unexpected_answer` (a proxy's page, a code of a newer server).
 */
export type ClientErrorCode = ErrorCode | keyof typeof ownErrors

/** The one error that the client throws. Screens switch over `code`; `message` is for logs. */
export class ClientError extends Error {
  readonly code: ClientErrorCode
  readonly data: ErrorData
  /** Whether the same request may succeed later without a change. */
  readonly retryable: boolean
  /** HTTP status of the answer; 0 when there was none. */
  readonly status: number

  constructor(code: ClientErrorCode, options: { data?: ErrorData; status?: number; cause?: unknown } = {}) {
    const definition = isErrorCode(code) ? errors[code] : ownErrors[code]
    super(definition.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ClientError'
    this.code = code
    this.data = options.data ?? {}
    this.retryable = definition.retryable
    this.status = options.status ?? ('status' in definition ? definition.status : 0)
  }

  /** How long the server asks to wait before the next try, if it says so. */
  get retryAfterMs(): number | undefined {
    const value = this.data['retryAfterMs']
    return typeof value === 'number' && value >= 0 ? value : undefined
  }
}

/** Makes an error of what travelled as `error`, whatever it is. */
export function errorFromWire(value: unknown, status?: number): ClientError {
  const wire = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const data = typeof wire['data'] === 'object' && wire['data'] !== null ? (wire['data'] as ErrorData) : {}
  const withStatus = status === undefined ? {} : { status }
  if (isErrorCode(wire['code'])) return new ClientError(wire['code'], { data, ...withStatus })
  // A gateway or proxy that answers for a server that is down speaks HTML, not the catalogue.
  if (status !== undefined && status >= 502 && status <= 504) return new ClientError('server.unavailable', withStatus)
  return new ClientError('unexpected_answer', { data: { code: wire['code'] ?? null }, ...withStatus })
}

/** The error as it is thrown to callers, whatever was caught. */
export function toClientError(caught: unknown): ClientError {
  return caught instanceof ClientError ? caught : new ClientError('network', { cause: caught })
}
