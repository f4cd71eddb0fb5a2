import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import type { ImportRow } from '../sql/imports.ts'

/** An import as it travels. */
export function presentImport(row: ImportRow): SpreadsheetImport {
  const { sums = [], ...rows } = row.counts ?? {}
  return {
    id: row.id,
    state: row.state,
    fileName: row.file_name,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    preview: row.preview,
    mapping: row.mapping,
    defaults: row.defaults,
    rows: row.counts === null ? null : (rows as NonNullable<SpreadsheetImport['rows']>),
    sums,
    outcome: row.outcome,
    hasErrorFile: row.errors_file_id !== null,
    errorCode: row.error_code,
    jobId: row.job_id,
  }
}
