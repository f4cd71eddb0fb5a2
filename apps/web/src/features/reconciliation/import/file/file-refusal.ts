import { limits } from '@meydan/client'

import type { ShownErrorCode } from '../../../../app/error-text.ts'

/** Why a file need not be sent at all, by its name and size; undefined where only the server can tell. */
export function fileRefusal({ name, size }: Pick<File, 'name' | 'size'>): ShownErrorCode | undefined {
  if (!/\.(xlsx|csv)$/i.test(name)) return 'reconciliation.file_type_unknown'
  if (size === 0) return 'reconciliation.file_empty'
  if (size > limits.spreadsheetBytes) return 'reconciliation.file_too_big'
  return undefined
}
