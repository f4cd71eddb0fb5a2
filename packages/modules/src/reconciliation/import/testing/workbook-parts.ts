// The parts of a small workbook; a test replaces those that are to be odd.
import { rawZip, type RawPart } from './raw-zip.ts'

const transitional = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export interface TestWorkbook {
  /** XML of the rows of each sheet, or of everything within `worksheet` where it begins with `<`. */
  readonly sheets?: Readonly<Record<string, string>>
  /** Attributes of a sheet in the workbook, such as `state="hidden"`. */
  readonly sheetAttributes?: Readonly<Record<string, string>>
  /** XML of the shared strings. */
  readonly strings?: string
  /** XML within `styleSheet`. */
  readonly styles?: string
  readonly workbookProperties?: string
  /** Parts that replace those of the same name, or come after them. */
  readonly parts?: readonly RawPart[]
  /** Names of parts that are left out. */
  readonly without?: readonly string[]
}

/** Styles by number: 0 general, 1 a day (built in), 2 a day (`dd/mm/yyyy`), 3 an amount, 4 a time. */
export const testStyles = `<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
  <numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;TL&quot;"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs>`

export function testWorkbook(workbook: TestWorkbook = {}): Buffer {
  const sheets = Object.entries(workbook.sheets ?? { Sayfa1: '' })
  const relationship = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${transitional}/${type}" Target="${target}"/>`
  const usual: RawPart[] = [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relationships(relationship(1, 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${main}" xmlns:r="${transitional}">${
        workbook.workbookProperties ?? ''
      }<sheets>${sheets
        .map(
          ([name], index) =>
            `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}" ${workbook.sheetAttributes?.[name] ?? ''}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships(
        sheets.map((_, index) => relationship(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('') +
          relationship(901, 'styles', 'styles.xml') +
          relationship(902, 'sharedStrings', '/xl/sharedStrings.xml'),
      ),
    },
    ...sheets.map(([, xml], index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(xml) })),
    { name: 'xl/styles.xml', content: `<styleSheet xmlns="${main}">${workbook.styles ?? testStyles}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${main}">${workbook.strings ?? ''}</sst>` },
  ]
  const replaced = new Map((workbook.parts ?? []).map((part) => [part.name, part]))
  const kept = usual.map((part) => replaced.get(part.name) ?? part)
  const added = (workbook.parts ?? []).filter(({ name }) => !usual.some((part) => part.name === name))
  return rawZip([...kept, ...added].filter(({ name }) => workbook.without?.includes(name) !== true))
}

/** A worksheet around its rows. */
export function sheetXml(xml: string): string {
  const inside = /^<(?:row|$)/.test(xml) || xml === '' ? `<sheetData>${xml}</sheetData>` : xml
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}">${inside}</worksheet>`
}

/** A row of texts and numbers, one cell beside the other. */
export function rowXml(number: number, cells: readonly (string | number | null)[]): string {
  const inside = cells.map((cell, column) => {
    const reference = `${String.fromCharCode(65 + column)}${number}`
    if (cell === null) return ''
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
    return `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`
  })
  return `<row r="${number}">${inside.join('')}</row>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function relationships(inside: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
}
