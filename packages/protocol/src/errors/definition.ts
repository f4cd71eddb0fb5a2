/** What is known of an error code before it happens. */
export interface ErrorDefinition {
  /** HTTP status of the answer. */
  readonly status: number
  /** Whether the same request may succeed later without a change. */
  readonly retryable: boolean
  /** For people who read logs and API answers; screens have their own words for each code. */
  readonly message: string
}
