import { AppError } from '@meydan/protocol'
import type { Call, Outcome } from './invoke.ts'

/** The outcome of a call whose operation is not served. */
export function unknownOperation(call: Call): Outcome {
  const error = new AppError('request.unknown_operation', { operation: call.operation.slice(0, 100) })
  return { result: undefined, error, responseHeaders: new Headers() }
}
