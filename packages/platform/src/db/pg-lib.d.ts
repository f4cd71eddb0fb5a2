// What the driver shares with queries that others write for it, and brings no types for.
declare module 'pg/lib/utils.js' {
  /** Makes of a value what PostgreSQL takes for a parameter. @throws Error when it cannot. */
  export function prepareValue(value: unknown): string | Buffer | null
}

declare module 'pg/lib/result.js' {
  import type { CustomTypesConfig, FieldDef } from 'pg'

  class Result {
    constructor(rowMode: undefined, types: CustomTypesConfig)
    addFields(fields: readonly FieldDef[]): void
    parseRow(values: readonly (string | null)[]): unknown
  }
  export { Result as default }
}
