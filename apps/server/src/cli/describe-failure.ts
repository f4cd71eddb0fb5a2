/** Errors whose message was written for the person who started the program. */
const forPeople = new Set([
  'UsageError',
  'ConfigError',
  'DemoError',
  'EmbeddedPostgresError',
  'MigrationError',
  'SecondInstanceError',
  'UnfitDatabaseError',
])

/** What to print when a command failed: the sentence that was written for it, or for a bug where it happened. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!forPeople.has(error.name)) return error.stack ?? error.message
  return error.cause instanceof Error ? `${error.message}\n  ${error.cause.message}` : error.message
}
