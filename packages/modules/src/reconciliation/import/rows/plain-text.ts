import { cellText, type Cell } from '../cells.ts'

/** What a cell says in one line. */
export function lineOf(cell: Cell | undefined): string {
  return cellText(cell)
    .replaceAll(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
}
