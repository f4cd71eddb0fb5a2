import type { ExportCell } from './export-cell.ts'
import * as xml from './workbook-xml.ts'
import { writeZip, type ZipPart } from './zip-writer.ts'

/** A sheet of an export. */
export interface ExportSheet {
  readonly name: string
  readonly headers: readonly string[]
  /** In characters, by column. */
  readonly widths?: readonly number[]
  readonly rows: AsyncIterable<readonly ExportCell[]> | Iterable<readonly ExportCell[]>
}

/** Writes a workbook as a stream of bytes: rows are taken as they are needed, and none is kept. */
export function writeWorkbook(sheets: readonly ExportSheet[]): AsyncGenerator<Buffer, void> {
  return writeZip(partsOf(sheets))
}

function* partsOf(sheets: readonly ExportSheet[]): Generator<ZipPart, void> {
  const names = sheetNames(sheets.map(({ name }) => name))
  yield { name: '[Content_Types].xml', content: [xml.contentTypesXml(sheets.length)] }
  yield { name: '_rels/.rels', content: [xml.containerRelationshipsXml()] }
  yield { name: 'xl/workbook.xml', content: [xml.workbookXml(names)] }
  yield { name: 'xl/_rels/workbook.xml.rels', content: [xml.workbookRelationshipsXml(sheets.length)] }
  yield { name: 'xl/styles.xml', content: [xml.stylesXml()] }
  for (const [index, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(sheet) }
  }
}

async function* sheetXml({ headers, widths = [], rows }: ExportSheet): AsyncGenerator<string, void> {
  yield xml.sheetStartXml(widths)
  yield xml.headerXml(headers)
  let row = 1
  for await (const cells of rows) yield xml.rowXml((row += 1), cells)
  yield xml.sheetEndXml()
}

/** Excel takes no name that is empty, longer than 31, has one of these characters, or is there already in whichever case. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name, index) => {
    const fit =
      name
        .replaceAll(/[\\/?*[\]:\p{Cc}]/gu, ' ')
        .replaceAll(/^'|'$/g, ' ')
        .trim()
        .slice(0, 31)
        .trim() || 'Sheet'
    const unique = taken.has(fit.toLowerCase()) ? `${fit.slice(0, 26)} ${index + 1}` : fit
    taken.add(unique.toLowerCase())
    return unique
  })
}
