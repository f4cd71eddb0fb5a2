import { AppError } from '@meydan/protocol'

/** What each letter carries along. */
const maxBytes = 256 * 1024
const maxSide = 2_000

const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const endOfHeader = 33

/**
 * Reads how large a PNG is, before it is opened: a few bytes may be gigabytes when they are unpacked. That all of it can be read,
 * `prepareLogo` has seen.
 *
 * @throws AppError `reconciliation.logo_unreadable`
 */
export function sizeOfLogo(bytes: Uint8Array): { width: number; height: number } {
  const logo = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (logo.length > endOfHeader && logo.length <= maxBytes && logo.subarray(0, start.length).equals(start)) {
    const [width, height] = [logo.readUInt32BE(16), logo.readUInt32BE(20)]
    if (width > 0 && height > 0 && width <= maxSide && height <= maxSide) return { width, height }
  }
  throw new AppError('reconciliation.logo_unreadable', { maxBytes, maxSide })
}
