import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cell } from '../cells.ts'
import { openSpreadsheet } from '../file/open-spreadsheet.ts'
import { boundedRows, sheetOf } from '../file/rows-of-sheet.ts'

/** Files on the disk, gone with the test. */
export class TestFiles implements AsyncDisposable {
  readonly #folder: Promise<string> = mkdtemp(join(tmpdir(), 'meydan-import-'))
  #count = 0

  async write(content: Buffer | string): Promise<string> {
    this.#count += 1
    const path = join(await this.#folder, String(this.#count))
    await writeFile(path, content)
    return path
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(await this.#folder, { recursive: true })
  }
}

/** All of a sheet: by row and column, as short as a test wants to write it. */
export async function readAll(path: string, sheet: string | null = null): Promise<Record<number, string[]>> {
  await using spreadsheet = await openSpreadsheet(path)
  const found: Record<number, string[]> = {}
  for await (const rows of boundedRows(spreadsheet.read(sheetOf(spreadsheet, sheet)))) {
    for (const { number, cells } of rows) {
      const width = Math.max(...cells.keys()) + 1
      found[number] = Array.from({ length: Math.min(width, 300) }, (_, column) => short(cells.get(column)))
    }
  }
  return found
}

function short(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  switch (cell.kind) {
    case 'text':
      return `'${cell.text}`
    case 'number':
      return cell.isImprecise ? `~${cell.decimal}` : cell.decimal
    case 'date':
      return `day ${cell.day}`
    case 'boolean':
      return String(cell.value)
    case 'problem':
      return `! ${cell.code}`
  }
}
