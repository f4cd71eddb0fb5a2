/** Rows of one statement; more make the statement's JSON large and bring no speed. */
const batchSize = 1_000

/** Rows in as many parts as they need statements. */
export function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += batchSize) yield rows.slice(start, start + batchSize)
}
