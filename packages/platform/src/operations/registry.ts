import type { Operation } from '@meydan/protocol'
import { createInvoke, type Call, type InvokeOptions, type Outcome } from './invoke.ts'
import { unknownOperation } from './unknown-operation.ts'
import type { Route } from './route.ts'

/** The operations that a process serves. */
export interface Operations {
  /** What is served, in the order of the routes. */
  readonly list: readonly Operation[]
  /** The operation of this name, if it is served. */
  byName(name: string): Operation | undefined
  /** Carries out a call. Never rejects; a name that is not served is `request.unknown_operation`. */
  invoke(call: Call): Promise<Outcome>
}

/** What operations are made from. */
export interface OperationsOptions extends InvokeOptions {
  readonly routes: readonly Route[]
}

/**
 * Collects the routes of all modules behind one door, which every transport uses.
 *
 * Throws an Error when two routes have the same name, or the same method and path.
 */
export function createOperations(options: OperationsOptions): Operations {
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
  return {
    list: options.routes.map((route) => route.operation),
    byName: (name) => routeByName.get(name)?.operation,
    async invoke(call) {
      const route = routeByName.get(call.operation)
      if (route !== undefined) return invoke(route, call)
      const { operation } = call
      options.onCall?.({ operation, errorCode: 'request.unknown_operation', durationMs: 0, statements: 0 })
      return unknownOperation(call)
    },
  }
}
