import type { Database } from '../db/database.ts'
import { Distribution, secondsBounds } from './distribution.ts'
import type { Metrics } from './metrics.ts'

const statementBounds = [0.0005, ...secondsBounds]

/** Declares the metric of statements. @returns what is to be told of each (`onStatement`). */
export function declareStatementMetrics(metrics: Metrics): (durationMs: number) => void {
  const distribution = new Distribution(statementBounds)
  metrics.histogram(
    {
      name: 'meydan_db_statement_seconds',
      help: 'Time of one statement of the pool, or of one batch of a lane, from leaving to its answer.',
    },
    () => [{ distribution }],
  )
  return (durationMs) => distribution.add(durationMs / 1_000)
}

/** Declares the metric of the pool that requests share. */
export function declarePoolMetrics(metrics: Metrics, pool: Pick<Database, 'stats'>): void {
  metrics.gauge(
    {
      name: 'meydan_db_connections',
      help: 'Connections of the pool that are busy and idle, and requests that wait for one.',
      labels: ['state'],
    },
    () => {
      const { total, idle, waiting } = pool.stats()
      return [
        { labels: { state: 'busy' }, value: total - idle },
        { labels: { state: 'idle' }, value: idle },
        { labels: { state: 'waiting' }, value: waiting },
      ]
    },
  )
}
