import { AppError } from '@meydan/protocol'
import { CsvError, parse } from 'csv-parse'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { maxCellLength, maxRecordLength } from '../bounds.ts'
import { textCell, type Cell, type SheetRow } from '../cells.ts'
import { tooComplex, unreadable } from '../file-refusal.ts'
import type { SheetReading, Spreadsheet } from '../file/spreadsheet.ts'
import { separatorLine, separatorOf } from './separator.ts'
import { textEncodingOf, type TextEncoding } from './text-encoding.ts'

const lookedAtCharacters = 64 * 1024
const rowsAtOnce = 200

/** A text file with a record a row. All its cells are text. */
export async function openCsv(path: string, totalBytes: number): Promise<Spreadsheet> {
  const encoding = await textEncodingOf(path)
  const start = await startOf(path, encoding)
  const [line, said] = separatorLine.exec(start) ?? []
  const separator = said ?? separatorOf(start)

  function read(): SheetReading {
    const progress = { bytes: 0, totalBytes }
    const text = textOf(path, encoding, { skip: line?.length ?? 0, progress })
    return { rows: rowsOf(text, separator), progress, isColumnHidden: () => false }
  }

  return {
    type: 'csv',
    encoding,
    separator,
    sheets: [{ name: '', isHidden: false }],
    read,
    // A reading closes its file itself.
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

async function startOf(path: string, encoding: TextEncoding): Promise<string> {
  let start = ''
  for await (const text of textOf(path, encoding, { skip: 0, progress: { bytes: 0 } })) {
    start += text
    if (start.length >= lookedAtCharacters) break
  }
  return start.slice(0, lookedAtCharacters)
}

async function* textOf(
  path: string,
  encoding: TextEncoding,
  { skip, progress }: { skip: number; progress: { bytes: number } },
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding)
  let toSkip = skip
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    progress.bytes += chunk.length
    const text = decoder.decode(chunk, { stream: true })
    yield text.slice(toSkip)
    toSkip = Math.max(0, toSkip - text.length)
  }
  yield decoder.decode()
}

async function* rowsOf(text: AsyncIterable<string>, separator: string): AsyncGenerator<SheetRow[], void> {
  const parser = parse({
    delimiter: separator,
    // A quote within a field that does not begin with one is a quote: inches, names.
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: maxRecordLength,
    record_delimiter: ['\r\n', '\n', '\r'],
  })
  // What goes wrong comes out of the parser, which is read below.
  pipeline(text, parser, () => {})
  let number = 0
  let rows: SheetRow[] = []
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1
      const cells = cellsOf(record)
      if (cells.size > 0) rows.push({ number, isHidden: false, cells })
      if (rows.length < rowsAtOnce) continue
      yield rows
      rows = []
    }
  } catch (error) {
    throw refusalOf(error, number + 1)
  }
  yield rows
}

function cellsOf(record: readonly string[]): Map<number, Cell> {
  const cells = new Map<number, Cell>()
  for (const [column, text] of record.entries()) {
    const cell = textCell(text, maxCellLength)
    if (cell !== undefined) cells.set(column, cell)
  }
  return cells
}

function refusalOf(error: unknown, row: number): unknown {
  if (error instanceof AppError || !(error instanceof CsvError)) return error
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooComplex('record', { row })
  return unreadable('csv', { row }, error)
}
