import type { AppError, ErrorCode, Operation } from '@meydan/protocol'
import type { LoadGate } from '../load/load-gate.ts'
import { createInvoke, type Call, type InvokeOptions, type Outcome } from './invoke.ts'
import { unknownOperation } from './unknown-operation.ts'
import type { Route } from './route.ts'

/** The operations that a process serves. */
export interface Operations {
  /** What is served, in the order of the routes. */
  readonly list: readonly Operation[]
  /** The operation of this name, if it is served. */
  byName(name: string): Operation | undefined
  /**
   * Whether calls of this operation are sent away now because there is too much to do, to be asked before anything is done
   * for one: the error then, else undefined.
   */
  refusalOf(operation: Operation): AppError | undefined
  /** Carries out a call. Never rejects; a name that is not served is `request.unknown_operation`. */
  invoke(call: Call): Promise<Outcome>
}

/** What operations are made from. */
export interface OperationsOptions extends InvokeOptions {
  readonly routes: readonly Route[]
  /** Sends calls away when there is too much to do; when left out, nothing does. */
  readonly load?: LoadGate
}

/**
 * Collects the routes of all modules behind one door, which every transport uses.
 *
 * Throws an Error when two routes have the same name, or the same method and path.
 */
export function createOperations(options: OperationsOptions): Operations {
  const { load } = options
  const invoke = createInvoke(options)
  const routeByName = new Map<string, Route>()
  const addresses = new Set<string>()
  for (const route of options.routes) {
    const { name, method, path } = route.operation
    const address = `${method} ${path.replaceAll(/:[A-Za-z]+/g, ':')}`
    if (routeByName.has(name)) throw new Error(`Two routes are named ${name}.`)
    if (addresses.has(address)) throw new Error(`Two routes are at ${method} ${path}.`)
    routeByName.set(name, route)
    addresses.add(address)
  }
  /** Tells of a call that never reached its operation. */
  const tell = (operation: string, errorCode: ErrorCode) =>
    options.onCall?.({ operation, errorCode, durationMs: 0, statements: 0 })
  return {
    list: options.routes.map((route) => route.operation),
    byName: (name) => routeByName.get(name)?.operation,
    refusalOf({ name, shed }) {
      const refusal = load?.refusalOf(shed)
      if (refusal !== undefined) tell(name, refusal.code)
      return refusal
    },
    async invoke(call) {
      const route = routeByName.get(call.operation)
      if (route === undefined) {
        tell(call.operation, 'request.unknown_operation')
        return unknownOperation(call)
      }
      const { shed } = route.operation
      const refusal = load?.enter(shed)
      if (refusal !== undefined) {
        tell(call.operation, refusal.code)
        return { result: undefined, error: refusal, responseHeaders: new Headers() }
      }
      try {
        return await invoke(route, call)
      } finally {
        load?.leave(shed)
      }
    },
  }
}
