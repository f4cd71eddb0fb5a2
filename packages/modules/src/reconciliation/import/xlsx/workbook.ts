import type { SheetOfFile } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { AppError } from '@meydan/protocol'
import { maxSheets } from '../bounds.ts'
import { tooComplex, unreadable } from '../file-refusal.ts'
import { isOn, prefixedAttribute, readXml } from './read-xml.ts'
import { relationshipsOf, type Relationship } from './relationships.ts'
import type { ZipParts } from './zip-parts.ts'

/** What a workbook says of itself. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  /** Days are counted from 1904, as the first Macintosh did. */
  readonly isFrom1904: boolean
  readonly sharedStringsPart: string | undefined
  readonly stylesPart: string | undefined
}

export interface WorkbookSheet extends SheetOfFile {
  readonly part: string
}

/** @throws AppError `reconciliation.file_unreadable`, `reconciliation.file_empty` */
export async function readWorkbook(parts: ZipParts): Promise<Workbook> {
  const container = await relationshipsOf(parts, '')
  const part = container.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const relationships = await relationshipsOf(parts, part)
  const partOfType = (type: string) => relationships.find((each) => each.type === type)?.target

  let isFrom1904 = false
  const named: { name: string; id: string | undefined; isHidden: boolean }[] = []
  await readXml(parts.stream(part), {
    open(element, attributes) {
      if (element === 'workbookPr') isFrom1904 = isOn(attributes['date1904'])
      if (element !== 'sheet') return
      if (named.length >= maxSheets) throw tooComplex('sheets')
      const { name = '', state = 'visible' } = attributes
      named.push({ name, id: prefixedAttribute(attributes, 'id'), isHidden: state !== 'visible' })
    },
  })

  const sheets = named.flatMap((sheet) => toWorkbookSheet(sheet, relationships))
  if (sheets.length === 0) throw new AppError('reconciliation.file_empty')
  return { sheets, isFrom1904, sharedStringsPart: partOfType('sharedStrings'), stylesPart: partOfType('styles') }
}

/** Nothing for a sheet that is a chart or a dialog. */
function toWorkbookSheet(
  { name, id, isHidden }: { name: string; id: string | undefined; isHidden: boolean },
  relationships: readonly Relationship[],
): WorkbookSheet[] {
  const found = relationships.find((each) => each.id === id)
  if (found === undefined) throw unreadable('sheet_part_unknown', { sheet: name.slice(0, 100) })
  return found.type === 'worksheet' ? [{ name, isHidden, part: found.target }] : []
}
