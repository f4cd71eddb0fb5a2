import type { RowProblemCode } from '@meydan/protocol/operations/reconciliation-import-shapes'

/** What a cell was read as, or why it was not. */
export type Read<Value> = { readonly value: Value } | { readonly problem: RowProblemCode }

export function readAs<Value>(value: Value): Read<Value> {
  return { value }
}

export function notRead(problem: RowProblemCode): { readonly problem: RowProblemCode } {
  return { problem }
}
