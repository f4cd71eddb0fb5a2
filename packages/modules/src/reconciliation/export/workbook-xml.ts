// The XML of a workbook that we write: four styles, texts in their cells, nothing shared.
import { sheetRows } from '../import/bounds.ts'
import { columnName } from '../import/xlsx/cell-reference.ts'
import { numberOfDay } from '../import/xlsx/day-numbers.ts'
import { escapeText } from '../import/xlsx/escaped-text.ts'
import { fitsNumber, looksLikeFormula, type ExportCell } from './export-cell.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Numbers of the styles in `stylesXml`. */
const style = { plain: 0, header: 1, money: 2, day: 3, quoted: 4 } as const

/** A cell can hold no more; Excel calls a file with a longer text damaged. */
const maxTextLength = 32_767

export function contentTypesXml(sheets: number): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ]
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${types}.${type}+xml"/>`)
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${overrides.join('')}</Types>`
}

export function containerRelationshipsXml(): string {
  return relationships([['officeDocument', 'xl/workbook.xml']])
}

export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`
}

export function workbookRelationshipsXml(sheets: number): string {
  return relationships([
    ...Array.from({ length: sheets }, (_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
    ['styles', 'styles.xml'],
  ])
}

export function stylesXml(): string {
  const formats = [
    '<xf fontId="0" numFmtId="0"/>',
    '<xf fontId="1" numFmtId="0" applyFont="1"/>',
    // `#,##0.00`, which each language shows with its own marks.
    '<xf fontId="0" numFmtId="4" applyNumberFormat="1"/>',
    // The short form of a day, which each language shows in its own order.
    '<xf fontId="0" numFmtId="14" applyNumberFormat="1"/>',
    // What is quoted stays text when somebody edits the cell, too.
    '<xf fontId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/>',
  ].map((xf) => xf.replace('<xf ', '<xf fillId="0" borderId="0" xfId="0" '))
  return `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs></styleSheet>`
}

/** Everything before the rows: the headers stay on screen, and columns are as wide as is said. */
export function sheetStartXml(widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`
}

export function sheetEndXml(): string {
  return '</sheetData></worksheet>'
}

export function headerXml(headers: readonly string[]): string {
  const cells = headers.map((header, column) => textXml(`${columnName(column)}1`, header, style.header))
  return `<row r="1">${cells.join('')}</row>`
}

/** @throws RangeError behind the last row that a sheet can have. */
export function rowXml(row: number, cells: readonly ExportCell[]): string {
  if (row > sheetRows) throw new RangeError('a sheet cannot have more rows')
  return `<row r="${row}">${cells.map((cell, column) => cellXml(`${columnName(column)}${row}`, cell)).join('')}</row>`
}

function cellXml(reference: string, cell: ExportCell): string {
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
      return textXml(reference, cell.text, looksLikeFormula(cell.text) ? style.quoted : style.plain)
    case 'date':
      return `<c r="${reference}" s="${style.day}"><v>${numberOfDay(cell.day)}</v></c>`
    case 'money':
      return numberXml(reference, cell.money, style.money)
    case 'number':
      return numberXml(reference, cell.decimal, style.plain)
  }
}

function numberXml(reference: string, decimal: string, format: number): string {
  return fitsNumber(decimal)
    ? `<c r="${reference}" s="${format}"><v>${decimal}</v></c>`
    : textXml(reference, decimal, style.quoted)
}

function textXml(reference: string, text: string, format: number): string {
  const escaped = escapeXml(escapeText(text.slice(0, maxTextLength)))
  return `<c r="${reference}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${declaration}<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
}
