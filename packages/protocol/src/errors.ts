import type { ErrorDefinition } from './errors/definition.ts'
import { generalCodes } from './errors/general.ts'
import { peopleCodes } from './errors/people.ts'
import { reconciliationCodes } from './errors/reconciliation.ts'
import { talkCodes } from './errors/talk.ts'

export type { ErrorDefinition } from './errors/definition.ts'

/**
 * Every error that leaves the server, over HTTP and over the socket. Programs read the code; the module in front of the
 * dot owns it.
 */
export const errors = {
  ...generalCodes,
  ...peopleCodes,
  ...talkCodes,
  ...reconciliationCodes,
} as const satisfies Record<string, ErrorDefinition>

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errors

/** Facts that go with an error: which field, which room, when to come back (`retryAfterMs`). */
export type ErrorData = Readonly<Record<string, unknown>>

/** How an error travels: the body of an HTTP answer, the `error` of a socket reply. */
export interface WireError {
  readonly code: ErrorCode
  readonly message: string
  readonly data: ErrorData
  readonly requestId: string
}

/** Errors that any operation may answer, whatever it lists itself. */
export const generalErrors = [
  'request.invalid',
  'request.malformed',
  'request.too_large',
  'request.unsupported_media_type',
  'request.too_slow',
  'request.cut_off',
  'request.origin_refused',
  'request.host_refused',
  'limits.too_many_requests',
  'server.unavailable',
  'server.timeout',
  'server.internal',
] as const satisfies readonly ErrorCode[]

/** The one error class that is thrown on purpose; what it becomes on the wire stands in the catalogue. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: ErrorData

  constructor(code: ErrorCode, data: ErrorData = {}, options?: ErrorOptions) {
    super(errors[code].message, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }

  get status(): number {
    return errors[this.code].status
  }

  get retryable(): boolean {
    return errors[this.code].retryable
  }

  /** The error as it travels. */
  toWire(requestId: string): WireError {
    return { code: this.code, message: this.message, data: this.data, requestId }
  }
}

/** Whether a value received from the wire is a code of this catalogue. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errors, value)
}
