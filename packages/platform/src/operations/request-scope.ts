import { AsyncLocalStorage } from 'node:async_hooks'

/** What is counted while one operation runs, for the record of slow ones. */
export interface RequestScope {
  readonly operation: string
  readonly requestId: string
  /** Who called, once that is known. */
  accountId: string | undefined
  readonly workspaceId: string | undefined
  /** Statements that ran in it. Work of a batch counts for the request that set the batch off. */
  statements: number
  /** Milliseconds that they took, added up. */
  statementMs: number
}

const scopes = new AsyncLocalStorage<RequestScope>()

/** The operation that the running code works for; undefined in background work. */
export function currentScope(): RequestScope | undefined {
  return scopes.getStore()
}

/** Runs the work of one operation, with all that it awaits, in its scope. */
export function inScope<T>(scope: RequestScope, run: () => T): T {
  return scopes.run(scope, run)
}

/** Counts a statement for the operation that it ran in, if any: what the database calls `onStatement`. */
export function countStatement(durationMs: number): void {
  const scope = scopes.getStore()
  if (scope === undefined) return
  scope.statements += 1
  scope.statementMs += durationMs
}

/** For whom a statement runs, as it stands in the log: what the database calls `callerOf`. */
export function callerOfStatement(): object | undefined {
  const scope = scopes.getStore()
  return scope === undefined ? undefined : callerIn(scope)
}

/** Who called what, as it stands in the log. */
export function callerIn({ operation, requestId, accountId, workspaceId }: RequestScope): object {
  return { operation, requestId, accountId, workspaceId }
}
