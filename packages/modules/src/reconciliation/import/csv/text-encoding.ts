import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1254'

/**
 * How a text file is written: what its mark says; else UTF-8 if all of it is that; else what Turkish Windows writes. The whole
 * file is looked at, for a list may have its first ş in the last row.
 */
export async function textEncodingOf(path: string): Promise<TextEncoding> {
  let isFirst = true
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (isFirst) {
      const marked = utf16Of(chunk)
      if (marked !== undefined) return marked
      isFirst = false
    }
    const bytes = Buffer.concat([rest, chunk])
    const end = lastWholeCharacter(bytes)
    if (!isUtf8(bytes.subarray(0, end))) return 'windows-1254'
    rest = bytes.subarray(end)
  }
  return rest.length === 0 ? 'utf-8' : 'windows-1254'
}

/** Whether a text begins as UTF-16: with its mark, or with a NUL in every other byte, as the Latin alphabet has there. */
export function utf16Of(start: Buffer): TextEncoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  let [even, odd] = [0, 0]
  for (const [index, byte] of start.entries()) {
    if (byte !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  const [most, others] = [Math.max(even, odd), Math.min(even, odd)]
  if (most < start.length * 0.3 || others > most * 0.05) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** Where to cut, so that no character of UTF-8 lies across the cut. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < length ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
