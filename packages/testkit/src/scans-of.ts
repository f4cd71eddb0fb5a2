import type { Queryable } from '@meydan/platform/db/database'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'

/** A part of a plan that read a table or an index. */
export interface Scan {
  /** The table; empty where an index was read for the part above it. */
  readonly on: string
  /** The index, or how the table was read without one. */
  readonly by: string
  /** That it looked at, whether they were wanted or not. */
  readonly rows: number
}

/** What a statement reads, by running it: the measure of its cost that does not depend on the machine. */
export async function scansOf(db: Queryable, statement: RawBuilder<unknown>): Promise<Scan[]> {
  const [answer] = await db.rows(sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`
    explain (analyze, timing off, format json) ${statement}`)
  const plans: Plan[] = answer === undefined ? [] : [answer['QUERY PLAN'][0].Plan]
  for (const plan of plans) plans.push(...(plan.Plans ?? []))
  return plans
    .filter((plan) => plan['Relation Name'] !== undefined || plan['Index Name'] !== undefined)
    .map((plan) => ({
      on: plan['Relation Name'] ?? '',
      by: plan['Index Name'] ?? plan['Node Type'],
      rows: rowsOf(plan) * plan['Actual Loops'],
    }))
}

/** That one round looked at; what PostgreSQL tells is the mean of the rounds. */
function rowsOf(plan: Plan): number {
  return plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Plan[]
}
