// What both readers give, whatever the file is.
import type { SheetOfFile } from '@meydan/protocol/operations/reconciliation-import-shapes'
import type { SheetRow } from '../cells.ts'

/** A file that is open. */
export interface Spreadsheet extends AsyncDisposable {
  readonly type: 'xlsx' | 'csv'
  /** Of a CSV file: how its text is written. */
  readonly encoding: string | null
  readonly separator: string | null
  /** At least one. */
  readonly sheets: readonly SheetOfFile[]
  /** Reads a sheet from its beginning. */
  read(sheet: SheetOfFile): SheetReading
}

/** One pass over a sheet. */
export interface SheetReading {
  /** Rows as they come, some at a time. */
  readonly rows: AsyncIterable<readonly SheetRow[]>
  /** Complete once the first rows have come. */
  isColumnHidden(column: number): boolean
  /** How far the pass is. */
  readonly progress: { readonly bytes: number; readonly totalBytes: number }
}
