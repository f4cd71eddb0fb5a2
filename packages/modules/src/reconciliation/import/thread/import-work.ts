// What is asked of the thread that reads a file, and what it answers.
import type { SpreadsheetPreview } from '@meydan/protocol/operations/reconciliation-import-shapes'
import type { PreviewInput } from '../preview-sheet.ts'
import type { BalanceBatch, BalancesInput } from '../read-balances.ts'

export type ImportWork =
  | { readonly kind: 'preview'; readonly input: PreviewInput }
  | { readonly kind: 'balances'; readonly input: BalancesInput }

export type ImportAnswer = SpreadsheetPreview | BalanceBatch
