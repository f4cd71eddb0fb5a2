import { setting } from './setting.ts'
import { oneOf, wholeNumber } from './values.ts'

/** What is written to the log, on standard error. */
export const logSettings = {
  level: setting({
    name: 'LOG_LEVEL',
    doc: 'The least important lines that are written.',
    kind: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    fallback: 'info',
  }),
  slowStatementMs: setting({
    name: 'LOG_SLOW_STATEMENT_MS',
    doc: 'Statements of the database that take longer are logged, ten a second at most; `leftOut` counts those left out since the line before.',
    kind: wholeNumber(0, 3_600_000),
    fallback: 200,
    unit: 'milliseconds',
  }),
  slowRequestMs: setting({
    name: 'LOG_SLOW_REQUEST_MS',
    doc: 'Requests and commands that take longer are logged with their number of statements, ten a second at most (`leftOut`).',
    kind: wholeNumber(0, 3_600_000),
    fallback: 500,
    unit: 'milliseconds',
    roles: ['api', 'gateway'],
  }),
} as const
