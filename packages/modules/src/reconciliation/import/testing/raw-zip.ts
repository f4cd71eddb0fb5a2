// A zip container written byte by byte, so that a test can say each of its lies.
import { crc32, deflateRawSync } from 'node:zlib'

/** A part, and what the container says of it where that is not the truth. */
export interface RawPart {
  readonly name: string
  readonly content: Buffer | string
  readonly isStored?: boolean
  /** Bits of the general purpose flag: 1 says that it is encrypted. */
  readonly flags?: number
  readonly method?: number
  readonly crc?: number
  readonly size?: number
}

export function rawZip(parts: readonly RawPart[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content as string)
    const packed = part.isStored === true ? content : deflateRawSync(content)
    const name = Buffer.from(part.name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(part.flags ?? 0, 2)
    shared.writeUInt16LE(part.method ?? (part.isStored === true ? 0 : 8), 4)
    shared.writeUInt32LE(part.crc ?? crc32(content), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(part.size ?? content.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed])
    const at = Buffer.alloc(14)
    at.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, at, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
