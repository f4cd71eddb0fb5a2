import type { ClientBase } from 'pg'

/** Rows of one statement: its parameters stay small. */
const rowsAtOnce = 10_000

/** Writes many rows. `columns`: names and types, in the order of the values. Names are written as they are given. */
export async function insertRows(
  database: ClientBase,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const names = Object.keys(columns)
  const arrays = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`)
  const text = `insert into ${table} (${names.join(', ')}) select * from unnest(${arrays.join(', ')})`
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const chunk = rows.slice(start, start + rowsAtOnce)
    await database.query(
      text,
      names.map((_, column) => chunk.map((row) => row[column])),
    )
  }
}
