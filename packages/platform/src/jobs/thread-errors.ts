// How an error crosses between threads: told of, for a copy of one has lost its class, its code and its data.
import { AppError, type ErrorCode, type ErrorData } from '@meydan/protocol'
import { describeError, toAppError } from '../operations/app-error.ts'

/** An error of the catalogue, and what caused it, the outermost first. */
export interface ToldError {
  readonly code: ErrorCode
  readonly data: ErrorData
  readonly causes: ReturnType<typeof describeError>
}

/** What to tell the other thread of whatever was thrown. */
export function tellError(thrown: unknown): ToldError {
  const { code, data, cause } = toAppError(thrown)
  return { code, data, causes: cause === undefined ? [] : describeError(cause) }
}

/** The error that the other thread told of. */
export function errorTold({ code, data, causes }: ToldError): AppError {
  const cause = causes.reduceRight<Error | undefined>(errorAround, undefined)
  return new AppError(code, data, cause === undefined ? {} : { cause })
}

function errorAround(inner: Error | undefined, { message, ...fields }: ToldError['causes'][number]): Error {
  return Object.assign(new Error(message, inner === undefined ? {} : { cause: inner }), fields)
}
