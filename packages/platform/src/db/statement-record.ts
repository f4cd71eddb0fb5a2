import type { LogBudget } from '../log-budget.ts'
import type { Log } from '../log.ts'

/** What is done about each statement that ran. */
export interface StatementRecord {
  readonly log: Log
  /** Statements that took longer are logged; 200 ms when left out. */
  readonly slowStatementMs?: number
  /** Keeps the lines about slow ones few; each is written when left out. */
  readonly slowLines?: LogBudget
  /** Hears of each statement, for the record of its request. */
  readonly onStatement?: (durationMs: number) => void
  /** For whom it ran, as it is to stand in the log; left out where one statement runs for many. */
  readonly callerOf?: () => object | undefined
}

/** Records a statement that ran. `sql` is cut: what people wrote stands in parameters, never in it. */
export function recordStatement(record: StatementRecord, sql: string, durationMs: number): void {
  record.onStatement?.(durationMs)
  if (durationMs < (record.slowStatementMs ?? 200)) return
  const extra = record.slowLines === undefined ? {} : record.slowLines.take()
  if (extra === undefined) return
  const ms = Math.round(durationMs)
  record.log.warn({ event: 'db.statement_slow', ms, sql: sql.trim().slice(0, 500), ...record.callerOf?.(), ...extra })
}
