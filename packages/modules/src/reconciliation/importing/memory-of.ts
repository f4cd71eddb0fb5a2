import type { MappingMemory } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { rememberMapping } from '../import/columns/mapping-memory.ts'
import type { ImportRow } from '../sql/imports.ts'

/** What to remember of what somebody said of the columns of a file; undefined where it has no headers. */
export function memoryOf({ preview, mapping }: ImportRow): MappingMemory | undefined {
  if (preview === null || mapping === null) return undefined
  return rememberMapping(preview.columns, mapping)
}
