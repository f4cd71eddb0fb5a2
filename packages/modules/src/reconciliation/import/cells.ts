import type { RowProblemCode } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { startOfText } from '@meydan/protocol/text/start-of-text'

/** What stands in a cell, before anybody knows what it means. Empty ones are not there. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  /** `decimal` is plain: no exponent, no grouping. `isImprecise`: the file's own number has lost digits that count. */
  | { readonly kind: 'number'; readonly decimal: string; readonly isImprecise: boolean }
  | { readonly kind: 'date'; readonly day: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'problem'; readonly code: RowProblemCode; readonly text: string }

/** A row in which something stands. */
export interface SheetRow {
  /** As the sheet counts, from 1. */
  readonly number: number
  readonly isHidden: boolean
  /** By column, from 0; in no order. */
  readonly cells: ReadonlyMap<number, Cell>
}

/** The cell as people read it: for samples, and for whoever has to see what was wrong. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  switch (cell.kind) {
    case 'text':
    case 'problem':
      return cell.text
    case 'number':
      return cell.decimal
    case 'date':
      return cell.day
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE'
  }
}

const blank = /^\s*$/u
const unstorable = /[\0\uFFFE\uFFFF]/u

/** A cell of text; undefined where nothing but blanks stands in it. */
export function textCell(text: string, maxLength: number): Cell | undefined {
  if (blank.test(text)) return undefined
  if (text.length > maxLength) return { kind: 'problem', code: 'text_too_long', text: startOfText(text, 100) }
  if (unstorable.test(text) || !text.isWellFormed()) {
    return { kind: 'problem', code: 'text_invalid', text: startOfText(text, 100) }
  }
  return { kind: 'text', text }
}
