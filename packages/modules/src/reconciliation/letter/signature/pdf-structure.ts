/*
 * The little that signing has to read of a PDF: one that `renderLetter` wrote, with one table of offsets at its end and dictionaries
 * as text. It is no reader for files of others.
 */

/** A PDF whose objects can be found. */
export interface PdfStructure {
  /** Text of an object's dictionary, with its braces. */
  readonly dictionaryOf: (id: number) => string
  readonly size: number
  readonly root: number
  readonly info: number
  /** The id that the file keeps for life. */
  readonly fileId: string
  readonly xrefAt: number
}

const entryBytes = 20

/** Finds the table and what it tells. */
export function readStructure(pdf: Buffer): PdfStructure {
  const end = pdf.subarray(-64).toString('latin1')
  const xrefAt = Number(capture(end, /startxref\s+(\d+)\s+%%EOF\s*$/))
  const header = capture(pdf.subarray(xrefAt, xrefAt + 32).toString('latin1'), /^(xref\n0 \d+\n)/)
  const size = Number(capture(header, /0 (\d+)/))
  const table = xrefAt + header.length
  const trailer = pdf.subarray(table + size * entryBytes).toString('latin1')

  function dictionaryOf(id: number): string {
    const entry = pdf.subarray(table + id * entryBytes, table + (id + 1) * entryBytes).toString('latin1')
    const offset = Number(capture(entry, /^(\d{10}) 00000 n/))
    const stop = pdf.indexOf('endobj', offset)
    const [, dictionary] = pdf.subarray(offset, stop).toString('latin1').split(`${id} 0 obj\n`)
    return capture(dictionary ?? '', /^(<<[^]*>>)\s*$/)
  }

  return {
    dictionaryOf,
    size,
    root: Number(capture(trailer, /\/Root (\d+) 0 R/)),
    info: Number(capture(trailer, /\/Info (\d+) 0 R/)),
    fileId: capture(trailer, /\/ID \[<([0-9a-f]+)>/),
    xrefAt,
  }
}

/** The object of a page, counted from 0. */
export function pageOf({ dictionaryOf, root }: PdfStructure, page: number): number {
  const pages = Number(capture(dictionaryOf(root), /\/Pages (\d+) 0 R/))
  const kids = capture(dictionaryOf(pages), /\/Kids \[([^\]]*)\]/).match(/\d+(?= 0 R)/g) ?? []
  const id = kids[page]
  if (id === undefined) throw new RangeError(`the letter has no page ${page}`)
  return Number(id)
}

/** The dictionary with more in it. */
export function withEntry(dictionary: string, entry: string): string {
  return `${dictionary.slice(0, -'>>'.length)}${entry}\n>>`
}

function capture(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error('this is not a letter of ours')
  return found
}
