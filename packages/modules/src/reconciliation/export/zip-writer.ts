/*
 * A zip container written as a stream: each part is packed while it is made, and its size and checksum come after it. Nothing of a
 * part is kept, so a workbook takes as much memory as one piece of it.
 */
import { crc32, createDeflateRaw } from 'node:zlib'
import { Readable, pipeline } from 'node:stream'

/** A part of a container. */
export interface ZipPart {
  readonly name: string
  readonly content: AsyncIterable<string> | Iterable<string>
}

interface WrittenPart {
  readonly name: Buffer
  readonly offset: number
  readonly checksum: number
  readonly packed: number
  readonly size: number
}

/** Sizes and checksum follow the part; its name is UTF-8. */
const flags = 0x0808
const deflated = 8
const version = 20
/** 1980-01-01: the same content makes the same file. */
const date = 0x0021
/** Beyond it sizes need another form of the container. No export comes near. */
const maxBytes = 0xffff_ffff

/** Writes a container, part after part. */
export async function* writeZip(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Buffer, void> {
  const written: WrittenPart[] = []
  let offset = 0
  for await (const part of parts) {
    const start = offset
    const name = Buffer.from(part.name)
    const header = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      fields(name, { checksum: 0, packed: 0, size: 0 }),
      name,
    ])
    offset += header.length
    yield header
    const counted = new CountedContent(part.content)
    let packed = 0
    for await (const chunk of pack(counted)) {
      packed += chunk.length
      yield chunk
    }
    const { checksum, size } = counted
    const descriptor = Buffer.alloc(16)
    descriptor.write('PK\x07\x08', 'latin1')
    descriptor.writeUInt32LE(checksum, 4)
    descriptor.writeUInt32LE(bounded(packed), 8)
    descriptor.writeUInt32LE(bounded(size), 12)
    yield descriptor
    offset = bounded(offset + packed + descriptor.length)
    written.push({ name, offset: start, checksum, packed, size })
  }
  yield directoryOf(written, offset)
}

/** The content in pieces that are worth packing, with what has to be known of it afterwards. */
class CountedContent {
  checksum = 0
  size = 0
  readonly #content: ZipPart['content']

  constructor(content: ZipPart['content']) {
    this.#content = content
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void> {
    let waiting = ''
    for await (const text of this.#content) {
      waiting += text
      if (waiting.length < 32_768) continue
      yield this.#count(waiting)
      waiting = ''
    }
    yield this.#count(waiting)
  }

  #count(text: string): Buffer {
    const bytes = Buffer.from(text)
    this.checksum = crc32(bytes, this.checksum)
    this.size += bytes.length
    return bytes
  }
}

function pack(content: CountedContent): AsyncIterable<Buffer> {
  // What goes wrong in the content comes out of the packer, which is read.
  return pipeline(Readable.from(content, { objectMode: false }), createDeflateRaw(), () => {})
}

function fields(name: Buffer, { checksum, packed, size }: Pick<WrittenPart, 'checksum' | 'packed' | 'size'>): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(version, 0)
  bytes.writeUInt16LE(flags, 2)
  bytes.writeUInt16LE(deflated, 4)
  bytes.writeUInt16LE(date, 8)
  bytes.writeUInt32LE(checksum, 10)
  bytes.writeUInt32LE(packed, 14)
  bytes.writeUInt32LE(size, 18)
  bytes.writeUInt16LE(name.length, 22)
  return bytes
}

function directoryOf(written: readonly WrittenPart[], start: number): Buffer {
  const entries = written.map((part) => {
    const place = Buffer.alloc(14)
    place.writeUInt32LE(part.offset, 10)
    return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields(part.name, part), place, part.name])
  })
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([directory, end])
}

function bounded(bytes: number): number {
  if (bytes > maxBytes) throw new RangeError('a workbook cannot be larger than 4 GB')
  return bytes
}
