/*
 * Importing a spreadsheet in two phases, for jobs: first what it is and what would be made of it, then its balances. Each runs on
 * a thread of its own, so that a file that takes too much ends that, and nothing else of the process.
 */
import { batchesFromThread } from '@meydan/platform/jobs/batches-from-thread'
import { AppError } from '@meydan/protocol'
import type { SpreadsheetPreview } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { maxThreadMegabytes } from './bounds.ts'
import { checkMapping } from './columns/check-mapping.ts'
import { tooComplex } from './file-refusal.ts'
import type { PreviewInput } from './preview-sheet.ts'
import type { BalanceBatch, BalancesInput } from './read-balances.ts'
import type { ImportWork } from './thread/import-work.ts'

/** What ends an import early, and the memory that it may take where that is not the usual. */
export interface ImportOptions {
  readonly signal?: AbortSignal | undefined
  readonly maxMegabytes?: number
}

const thread = new URL('./thread/import-thread.ts', import.meta.url)

/**
 * Tells what a file on the disk is: its sheets, its columns with what they may mean, its first rows as they were read and understood.
 *
 * @throws AppError of the codes `reconciliation.*` that refuse a whole file
 */
export async function previewSpreadsheet(
  path: string,
  known: Partial<Omit<PreviewInput, 'path'>> = {},
  options: ImportOptions = {},
): Promise<SpreadsheetPreview> {
  const { sheet = null, mapping = null, memories = [], defaults = {} } = known
  const input = { path, sheet, mapping: mapping === null ? null : checkMapping(mapping), memories, defaults }
  for await (const preview of onThread<SpreadsheetPreview>({ kind: 'preview', input }, options)) return preview
  throw new Error('the thread gave no preview')
}

/**
 * Reads the balances of a file on the disk, some at a time, with the rows that were not understood and how far it is.
 *
 * @throws AppError of the codes `reconciliation.*` that refuse a whole file; `reconciliation.mapping_invalid`
 */
export async function* readBalances(
  path: string,
  how: Pick<BalancesInput, 'mapping'> & Partial<Pick<BalancesInput, 'defaults'>>,
  options: ImportOptions = {},
): AsyncGenerator<BalanceBatch, void> {
  const input = { path, mapping: checkMapping(how.mapping), defaults: how.defaults ?? {} }
  yield* onThread<BalanceBatch>({ kind: 'balances', input }, options)
}

async function* onThread<Answer>(
  work: ImportWork,
  { signal, maxMegabytes = maxThreadMegabytes }: ImportOptions,
): AsyncGenerator<Answer, void> {
  try {
    yield* batchesFromThread<Answer>(thread, work, { maxMegabytes, signal })
  } catch (error) {
    const isOutOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    throw isOutOfMemory && !(error instanceof AppError) ? tooComplex('memory') : error
  }
}
