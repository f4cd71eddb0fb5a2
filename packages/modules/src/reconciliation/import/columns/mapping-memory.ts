// What somebody said of the columns of a sheet once, for the next sheet with the same headers, in whichever order these stand.
import {
  importFields,
  type ImportField,
  type MappingMemory,
  type SpreadsheetMapping,
} from '@meydan/protocol/operations/reconciliation-import-shapes'
import { foldWords } from '../../text/fold-words.ts'
import type { SheetColumn } from './propose-columns.ts'

/** Names a set of headers: what a memory is stored and found by. Empty where the sheet has none, and nothing can be remembered. */
export function headersKey(columns: readonly SheetColumn[]): string {
  return [...columnsByName(columns).keys()].sort().join('\n')
}

/** What to remember of a mapping; undefined where the sheet has no headers to know it by. */
export function rememberMapping(
  columns: readonly SheetColumn[],
  mapping: SpreadsheetMapping,
): MappingMemory | undefined {
  const names = new Map([...columnsByName(columns)].map(([name, column]) => [column, name]))
  if (names.size === 0) return undefined
  const remembered: MappingMemory['columns'] = {}
  for (const field of importFields) {
    const mapped = [mapping.columns[field] ?? []].flat()
    const named = mapped.map((column) => names.get(column))
    if (named.length > 0 && named.every((name) => name !== undefined)) remembered[field] = named
  }
  const { positiveSide, decimalMark, dateOrder, takeZeros } = mapping
  return { headers: headersKey(columns), columns: remembered, positiveSide, decimalMark, dateOrder, takeZeros }
}

/** Where the remembered fields stand in this sheet; undefined for a sheet with other headers. */
export function recallColumns(
  memory: MappingMemory,
  columns: readonly SheetColumn[],
): ReadonlyMap<number, ImportField> | undefined {
  if (memory.headers === '' || memory.headers !== headersKey(columns)) return undefined
  const byName = columnsByName(columns)
  const found = new Map<number, ImportField>()
  for (const field of importFields) {
    for (const name of memory.columns[field] ?? []) {
      const column = byName.get(name)
      if (column !== undefined) found.set(column, field)
    }
  }
  return found
}

/** Headers that repeat are told apart by which one it is. */
function columnsByName(columns: readonly SheetColumn[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const { column, header } of columns) {
    const name = foldWords(header)
    if (name === '') continue
    let nameOfThis = name
    for (let times = 2; found.has(nameOfThis); times += 1) nameOfThis = `${name} #${times}`
    found.set(nameOfThis, column)
  }
  return found
}
