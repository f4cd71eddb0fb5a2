/** Errors whose message was written for the person who started the program. */
const forPeople = new Set([
  'UsageError',
  'ConfigError',
  'DemoError',
  'EmbeddedPostgresError',
  'MigrationError',
  'RefusedError',
  'RedisRefusedError',
  'SecondInstanceError',
  'TooManyConnectionsError',
  'UnfitDatabaseError',
])

/** Of these the cause says what the sentence cannot: which statement failed, which argument was not understood. */
const withCause = new Set(['MigrationError', 'UsageError'])

/** What to print when a command failed: the sentence that was written for it, or for a bug where it happened. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!forPeople.has(error.name)) return error.stack ?? error.message
  const { name, message, cause } = error
  return withCause.has(name) && cause instanceof Error ? `${message}\n  ${cause.message}` : message
}
