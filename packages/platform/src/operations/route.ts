import type { Caller, Operation, ParsedInputOf, ResultOf } from '@meydan/protocol'
import type { ContextFor } from './context.ts'
import type { EncodedResult } from './encoded-result.ts'

/** An operation together with the use-case that carries it out. */
export interface Route {
  readonly operation: Operation
  readonly run: (context: never, input: never) => Promise<unknown>
}

/** Binds a use-case to its operation; the types of both must agree. */
export function route<O extends Operation>(
  operation: O,
  run: (
    context: ContextFor<O['caller'] extends Caller ? O['caller'] : never>,
    input: ParsedInputOf<O>,
  ) => Promise<ResultOf<O> | EncodedResult<ResultOf<O>>>,
): Route {
  return { operation, run: run as Route['run'] }
}
