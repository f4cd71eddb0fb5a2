import type { Caller, Operation, ParsedInputOf, ResultOf, UploadBounds } from '@meydan/protocol'
import type { ContextFor } from './context.ts'
import type { EncodedResult } from './encoded-result.ts'
import type { IncomingBytes } from './incoming-bytes.ts'

/** An operation together with the use-case that carries it out. */
export interface Route {
  readonly operation: Operation
  readonly run: (context: never, input: never, body: never) => Promise<unknown>
}

/** What a use-case gets beside context and input: the bytes, if its operation takes some. */
type BytesFor<O extends Operation> = O extends { readonly upload: UploadBounds } ? [body: IncomingBytes] : []

/** Binds a use-case to its operation; the types of both must agree. */
export function route<O extends Operation>(
  operation: O,
  run: (
    context: ContextFor<O['caller'] extends Caller ? O['caller'] : never>,
    input: ParsedInputOf<O>,
    ...body: BytesFor<O>
  ) => Promise<ResultOf<O> | EncodedResult<ResultOf<O>>>,
): Route {
  return { operation, run: run as unknown as Route['run'] }
}
