import type { SheetOfFile } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { maxPartBytes } from '../bounds.ts'
import type { SheetRow } from '../cells.ts'
import type { SheetReading, Spreadsheet } from '../file/spreadsheet.ts'
import { readDayStyles } from './number-formats.ts'
import { parseXml } from './read-xml.ts'
import { readSharedStrings, type SharedStrings } from './shared-strings.ts'
import { SheetRows } from './sheet-rows.ts'
import { readWorkbook, type WorkbookSheet } from './workbook.ts'
import type { ZipParts } from './zip-parts.ts'

/** A workbook of Excel, LibreOffice and others. Its texts are read before the first row, once. */
export async function openXlsx(parts: ZipParts): Promise<Spreadsheet> {
  const { sheets, isFrom1904, sharedStringsPart, stylesPart } = await readWorkbook(parts)
  const dayStyles = await readDayStyles(parts, stylesPart)
  let sharedStrings: SharedStrings | undefined

  function read(sheet: SheetOfFile): SheetReading {
    const { part } = sheet as WorkbookSheet
    const progress = { bytes: 0, totalBytes: parts.sizeOf(part) }
    let hidden: SheetRows['hiddenColumns'] = []

    async function* readRows(): AsyncGenerator<SheetRow[], void> {
      sharedStrings ??= await readSharedStrings(parts, sharedStringsPart)
      const rows = new SheetRows({ sharedStrings, dayStyles, isFrom1904 })
      hidden = rows.hiddenColumns
      for await (const _ of parseXml(counted(parts.stream(part, maxPartBytes), progress), rows)) yield rows.take()
      yield rows.take()
    }

    return {
      rows: readRows(),
      progress,
      isColumnHidden: (column) => hidden.some(([first, last]) => column >= first && column <= last),
    }
  }

  return {
    type: 'xlsx',
    encoding: null,
    separator: null,
    sheets,
    read,
    [Symbol.asyncDispose]: () => parts[Symbol.asyncDispose](),
  }
}

async function* counted(chunks: AsyncIterable<Buffer>, progress: { bytes: number }): AsyncGenerator<Buffer, void> {
  for await (const chunk of chunks) {
    progress.bytes += chunk.length
    yield chunk
  }
}
