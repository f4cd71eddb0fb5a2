/** What a caller may tell apart when the embedded PostgreSQL does not start. */
export type EmbeddedPostgresErrorCode =
  /** Another process serves the same data. */
  | 'already_running'
  /** The data or the binaries lie where the user that PostgreSQL runs as cannot go. */
  | 'unreachable'
  /** There are no PostgreSQL binaries for this machine, or they were not installed. */
  | 'unsupported_platform'
  /** The data was made by another major version of PostgreSQL. */
  | 'version_mismatch'
  /** The cluster could not be made. */
  | 'init_failed'
  /** The cluster is there, but the server does not come up on it. */
  | 'start_failed'

/** The start of the embedded PostgreSQL was refused; `message` is one sentence or more for the person who started it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
  readonly code: EmbeddedPostgresErrorCode

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
