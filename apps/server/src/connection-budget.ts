import type { Role } from '@meydan/platform/config/setting'

/** How a process divides its connections to PostgreSQL. */
export interface ConnectionBudget {
  /** Writer lanes of messages. */
  readonly lanes: number
  /** Everything else, identity included. */
  readonly pool: number
}

/**
 * Divides the connections of one process: all pools together stay within the number, so that three processes stay under 50.
 * Two lanes are for machines that have processors left for them (docs/decisions/0004): fewer lanes mean larger batches, and
 * a message of a larger batch costs less.
 */
export function connectionBudget(connections: number, processors: number, roles: readonly Role[]): ConnectionBudget {
  const lanes = !roles.includes('api') ? 0 : processors < 4 ? 1 : 2
  return { lanes, pool: connections - lanes }
}
