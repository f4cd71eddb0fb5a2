import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { storeFile, type FileStore, type StoredFile } from '../../files/index.ts'
import { refusedRowsSheet } from '../export/refused-rows.ts'
import { writeWorkbook } from '../export/write-workbook.ts'
import type { RefusedRow } from '../import/read-balances.ts'
import type { ImportRow } from '../sql/imports.ts'
import { errorFileWords, sayProblem } from './problem-words.ts'

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A file that is refused whole is told of by its first rows. */
const maxBytes = 100 * 1024 * 1024

/**
 * The file of the rows that were not understood, written while they are read: rows wait here until the file has taken those
 * before. Nothing is stored while there is none.
 */
export class ErrorFile {
  readonly #files: FileStore
  readonly #of: ImportRow
  readonly #language: 'tr' | 'en'
  #rows: PassThrough | undefined
  #stored: Promise<StoredFile> | undefined

  constructor(files: FileStore, of: ImportRow, language: 'tr' | 'en') {
    this.#files = files
    this.#of = of
    this.#language = language
  }

  async add(refused: readonly RefusedRow[]): Promise<void> {
    if (refused.length === 0) return
    const rows = (this.#rows ??= this.#open())
    for (const row of refused) {
      if (rows.destroyed) await this.#stored
      if (!rows.write(row)) await Promise.race([once(rows, 'drain'), this.#stored])
    }
  }

  /** The file, once it is whole; undefined: no row was refused. */
  async end(): Promise<StoredFile | undefined> {
    this.#rows?.end()
    return this.#stored
  }

  /** Gives it up. */
  async abort(): Promise<void> {
    this.#rows?.destroy()
    await this.#stored?.catch(() => undefined)
  }

  #open(): PassThrough {
    const rows = new PassThrough({ objectMode: true, highWaterMark: 500 })
    const words = errorFileWords[this.#language]
    const sheet = refusedRowsSheet({
      name: words.sheet,
      columns: this.#of.preview?.columns ?? [],
      rowHeader: words.row,
      reasonHeader: words.reason,
      sayProblem: (problem) => sayProblem(problem, this.#language),
      rows,
    })
    const { workspace_id: workspaceId } = this.#of
    const file = { workspaceId, kind: 'export', name: words.fileName, mediaType, maxBytes }
    this.#stored = storeFile(this.#files, file, writeWorkbook([sheet]))
    // What went wrong is thrown where somebody waits for it.
    this.#stored.catch((error: unknown) => rows.destroy(error instanceof Error ? error : undefined))
    rows.on('error', () => {})
    return rows
  }
}
