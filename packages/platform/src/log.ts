import { pino, type DestinationStream, type Logger } from 'pino'

/** A structured logger. Event name first (`log.info({ event: 'http.request_slow', … })`); no bodies, no tokens. */
export type Log = Logger

/** Makes the process's root logger; parts take `log.child({ part: 'gateway' })`. */
export function createLog(options: { level: string; destination?: DestinationStream }): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['*.password', '*.token', '*.cookie', '*.authorization'], censor: '[redacted]' },
    },
    // At once: lines that still wait when a process ends would be tried for ever where nobody reads them any more.
    options.destination ?? pino.destination({ dest: 2, sync: true }),
  )
}

/** A logger that says nothing, for tests and short commands. */
export function silentLog(): Log {
  return pino({ level: 'silent' })
}
