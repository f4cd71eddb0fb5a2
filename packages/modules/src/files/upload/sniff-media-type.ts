// What bytes are, by their look. Names and what a sender says of them are claims; a browser that is sent one thing as another
// may run it.

/** As many of the first bytes as it takes to tell. */
export const headBytes = 4_096

/** How a type begins, and where. */
const beginnings = [
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/gif', 0, ascii('GIF87a')],
  ['image/gif', 0, ascii('GIF89a')],
  ['image/webp', 8, ascii('WEBP')],
  ['application/pdf', 0, ascii('%PDF-')],
  ['application/zip', 0, [0x50, 0x4b, 0x03, 0x04]],
] as const satisfies readonly (readonly [string, number, readonly number[]])[]

/** What can be told by the first bytes. */
export type SniffedType = (typeof beginnings)[number][0] | 'image/avif' | 'text/csv'

/** What bytes are that begin so; undefined: nothing that is taken here, such as SVG, HTML or HEIC. */
export function sniffMediaType(head: Uint8Array): SniffedType | undefined {
  for (const [type, at, signs] of beginnings) {
    if (signs.every((sign, index) => head[at + index] === sign)) {
      return type === 'image/webp' && !startsWith(head, 'RIFF', 0) ? undefined : type
    }
  }
  if (isAvif(head)) return 'image/avif'
  return isTable(head) ? 'text/csv' : undefined
}

/** A container whose brands tell what is in it: `ftyp`, the main brand, a version, then all brands that it keeps to. */
function isAvif(head: Uint8Array): boolean {
  if (!startsWith(head, 'ftyp', 4)) return false
  const end = Math.min(new DataView(head.buffer, head.byteOffset).getUint32(0), head.length, 256)
  for (let at = 8; at + 4 <= end; at += 4) if (startsWith(head, 'avif', at) || startsWith(head, 'avis', at)) return true
  return false
}

const utf16Marks = [
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const

/**
 * A table is text whose first sign begins no markup. Which code page it is in cannot be told, and whether its lines are a
 * table whoever reads it says; in UTF-16, as Excel saves Unicode text, it has a mark in front.
 */
function isTable(head: Uint8Array): boolean {
  if (utf16Marks.some((mark) => mark.every((sign, index) => head[index] === sign)))
    return isText(head.subarray(2), true)
  return isText(head, false)
}

function isText(head: Uint8Array, mayHaveZeros: boolean): boolean {
  let first: number | undefined
  for (const byte of head) {
    if (byte === 0 && mayHaveZeros) continue
    // The mark that UTF-8 may have in front, and white space, say nothing.
    const isSpace = byte === 0x20 || (byte >= 0x09 && byte <= 0x0d && byte !== 0x0b)
    if (byte < 0x20 && !isSpace) return false
    if (byte === 0x7f) return false
    if (first === undefined && !isSpace && byte !== 0xef && byte !== 0xbb && byte !== 0xbf) first = byte
  }
  return first !== undefined && first !== 0x3c
}

function startsWith(bytes: Uint8Array, word: string, at: number): boolean {
  return ascii(word).every((sign, index) => bytes[at + index] === sign)
}

function ascii(word: string): number[] {
  return Array.from({ length: word.length }, (_, index) => word.charCodeAt(index))
}
