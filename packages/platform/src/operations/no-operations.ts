import type { Operations } from './registry.ts'
import { unknownOperation } from './unknown-operation.ts'

/** What a process without operations serves. */
export const noOperations: Operations = {
  list: [],
  byName: () => undefined,
  refusalOf: () => undefined,
  invoke: async (call) => unknownOperation(call),
}
