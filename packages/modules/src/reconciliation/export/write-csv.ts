import { looksLikeFormula, type ExportCell } from './export-cell.ts'
import type { ExportSheet } from './write-workbook.ts'

/** What stands between fields, and before decimals: Excel takes a file apart as the language of its computer does. */
const marks = { tr: { separator: ';', decimals: ',' }, en: { separator: ',', decimals: '.' } } as const

/** Writes one sheet as CSV in UTF-8 with its mark, without which Excel takes it for another encoding. */
export async function* writeCsv(
  { headers, rows }: Pick<ExportSheet, 'headers' | 'rows'>,
  language: keyof typeof marks,
): AsyncGenerator<string, void> {
  const { separator, decimals } = marks[language]
  const line = (fields: readonly string[]) => `${fields.join(separator)}\r\n`
  yield `\uFEFF${line(headers.map((header) => quote(safe(header))))}`
  for await (const cells of rows) yield line(cells.map((cell) => quote(fieldOf(cell, decimals))))
}

function fieldOf(cell: ExportCell, decimals: string): string {
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
      return safe(cell.text)
    case 'date':
      return cell.day
    case 'money':
      return cell.money.replace('.', decimals)
    case 'number':
      return cell.decimal.replace('.', decimals)
  }
}

/** A file of text has no other way to say that something is no formula than an apostrophe before it. */
function safe(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text
}

function quote(field: string): string {
  return /[";,\t|\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}
