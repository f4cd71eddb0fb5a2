import type { ByteRange } from '@meydan/protocol'

/**
 * What a `Range` header asks for of so many bytes (RFC 9110, section 14). `whole`: all of them, which is also the answer to
 * several parts, to other units and to what is no range; `none`: there is no such part.
 */
export function parseByteRange(header: string | undefined, bytes: number): ByteRange | 'whole' | 'none' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '')
  if (match === null) return 'whole'
  const [, first = '', last = ''] = match
  if (first === '') {
    if (last === '') return 'whole'
    const length = Math.min(Number(last), bytes)
    return length === 0 ? 'none' : { from: bytes - length, to: bytes }
  }
  const from = Number(first)
  if (last !== '' && Number(last) < from) return 'whole'
  if (from >= bytes) return 'none'
  return { from, to: last === '' ? bytes : Math.min(Number(last) + 1, bytes) }
}
