import { AppError } from '@meydan/protocol'
import { open, type FileHandle } from 'node:fs/promises'
import { maxFileBytes } from '../bounds.ts'
import { openCsv } from '../csv/open-csv.ts'
import { openXlsx } from '../xlsx/open-xlsx.ts'
import { ZipParts } from '../xlsx/zip-parts.ts'
import { fileTypeOf, type FileType } from './file-type.ts'
import { holdsEncryptedWorkbook } from './ole-container.ts'
import type { Spreadsheet } from './spreadsheet.ts'

/**
 * Opens a spreadsheet on the disk, whatever it is called.
 *
 * @throws AppError `reconciliation.file_too_big`, `file_empty`, `file_type_unknown` with what was found, `file_encrypted`,
 *   `file_unreadable`, `file_too_complex`
 */
export async function openSpreadsheet(path: string): Promise<Spreadsheet> {
  const file = await open(path)
  let type: FileType
  let size: number
  try {
    ;({ size } = await file.stat())
    if (size > maxFileBytes) throw new AppError('reconciliation.file_too_big', { bytes: size, maxBytes: maxFileBytes })
    if (size === 0) throw new AppError('reconciliation.file_empty')
    type = await fileTypeOf(file)
    if (type !== 'zip' && type !== 'text') throw await refusalOf(type, file, size)
  } finally {
    await file.close()
  }
  return type === 'text' ? openCsv(path, size) : openZip(path)
}

async function openZip(path: string): Promise<Spreadsheet> {
  const parts = await ZipParts.open(path)
  try {
    const other = kindOfZip(parts)
    if (other !== undefined) throw unknownType(other)
    return await openXlsx(parts)
  } catch (error) {
    await parts[Symbol.asyncDispose]()
    throw error
  }
}

/** What a zip container holds, where it is no workbook that can be read. */
function kindOfZip(parts: ZipParts): string | undefined {
  if (parts.has('xl/workbook.bin')) return 'xlsb'
  if (parts.has('[Content_Types].xml')) {
    if (parts.has('word/document.xml')) return 'docx'
    return parts.has('ppt/presentation.xml') ? 'pptx' : undefined
  }
  if (parts.has('content.xml') && parts.has('META-INF/manifest.xml')) return 'ods'
  if (parts.has('Index/Document.iwa')) return 'numbers'
  return parts.has('xl/workbook.xml') ? undefined : 'zip'
}

async function refusalOf(type: FileType, file: FileHandle, size: number): Promise<AppError> {
  if (type !== 'ole') return unknownType(type)
  return (await holdsEncryptedWorkbook(file, size)) ? new AppError('reconciliation.file_encrypted') : unknownType('xls')
}

function unknownType(found: string): AppError {
  return new AppError('reconciliation.file_type_unknown', { found })
}
