// What a file is by what stands in it: names lie, and books export web pages under the name `.xls`.
import type { FileHandle } from 'node:fs/promises'
import { utf16Of } from '../csv/text-encoding.ts'

export type FileType = 'zip' | 'ole' | 'pdf' | 'html' | 'xml' | 'rtf' | 'binary' | 'text'

const signatures: readonly (readonly [type: FileType, bytes: Buffer])[] = [
  ['zip', Buffer.from('PK\x03\x04', 'latin1')],
  ['zip', Buffer.from('PK\x05\x06', 'latin1')],
  ['ole', Buffer.from('D0CF11E0A1B11AE1', 'hex')],
  ['pdf', Buffer.from('%PDF-')],
  ['rtf', Buffer.from('{\\rtf')],
  // Sheets of Excel before 1997, which are no containers yet.
  ['ole', Buffer.from('0908', 'hex')],
  ['ole', Buffer.from('0904', 'hex')],
]

const lookedAt = 4_096

/** Looks at the beginning of a file. */
export async function fileTypeOf(file: FileHandle): Promise<FileType> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(lookedAt), 0, lookedAt, 0)
  const start = buffer.subarray(0, bytesRead)
  const known = signatures.find(([, bytes]) => start.subarray(0, bytes.length).equals(bytes))
  if (known !== undefined) return known[0]
  const text = start
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)?\s*/, '')
  if (/^<(?:!doctype html|html|head|body|table|style|meta|div)\b/i.test(text)) return 'html'
  if (/^<\?xml|^<workbook/i.test(text)) return 'xml'
  return utf16Of(start) === undefined && isMadeOfControls(start) ? 'binary' : 'text'
}

/** Text has tabs and ends of lines, and nearly no others; a NUL may be half a character of UTF-16, or one that slipped in. */
function isMadeOfControls(start: Buffer): boolean {
  const controls = start.filter((byte) => (byte > 0 && byte < 9) || (byte > 13 && byte < 32 && byte !== 26)).length
  return controls * 20 > start.length
}
