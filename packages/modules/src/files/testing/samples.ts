// Files for tests, made byte by byte where it matters.
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A JPEG of so many pixels, with where and how it was taken: lying on its side. */
export async function photo({ width = 64, height = 32 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#c33' } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitude: '41/1 0/1 0/1', GPSLatitudeRef: 'N' }, IFD0: { Copyright: 'secret place' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
}

/** A picture that moves: as many frames, each of its own colour. */
export async function movingGif(frames = 3): Promise<Buffer> {
  const [width, height] = [8, 4]
  const pixels = Buffer.concat(
    Array.from({ length: frames }, (_, frame) => Buffer.alloc(width * height * 3, Math.round((255 * frame) / frames))),
  )
  return sharp(pixels, { raw: { width, height: height * frames, channels: 3, pageHeight: height } })
    .gif()
    .toBuffer()
}

/** A PNG whose head claims so many pixels, and which has next to none. */
export function bombPng(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    pngPart('IHDR', head),
    pngPart('IDAT', deflateSync(Buffer.alloc(64))),
    pngPart('IEND'),
  ])
}

function pngPart(type: string, content = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A GIF of a few bytes with so many frames, each as large as the whole screen. */
export function bombGif(side: number, frames: number): Buffer {
  const screen = Buffer.alloc(7)
  screen.writeUInt16LE(side, 0)
  screen.writeUInt16LE(side, 2)
  screen.set([0x80, 0, 0], 4)
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0])
  const colours = Buffer.from([0, 0, 0, 255, 255, 255])
  return Buffer.concat([
    Buffer.from('GIF89a'),
    screen,
    colours,
    ...Array<Buffer>(frames).fill(frame),
    Buffer.from([0x3b]),
  ])
}

/** A ZIP file of entries that are stored as they are. */
export function zipOf(entries: Readonly<Record<string, string | Buffer>>, comment = ''): Buffer {
  const locals: Buffer[] = []
  const listed: Buffer[] = []
  let at = 0
  for (const [name, given] of Object.entries(entries)) {
    const content = Buffer.from(given)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(content.length, 14)
    facts.writeUInt32LE(content.length, 18)
    facts.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), content])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    listed.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), facts, place, Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const list = Buffer.concat(listed)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(listed.length, 4)
  end.writeUInt16LE(listed.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(at, 12)
  end.writeUInt16LE(Buffer.byteLength(comment), 16)
  return Buffer.concat([...locals, list, Buffer.from('PK\x05\x06'), end, Buffer.from(comment)])
}

/** What an office program would call a spreadsheet, as far as it is looked at. */
export const xlsxFile = (): Buffer =>
  zipOf({ '[Content_Types].xml': '<Types/>', '_rels/.rels': '', 'xl/workbook.xml': '<workbook/>', 'xl/sheet.xml': '' })

/** The same for a text document. */
export const docxFile = (): Buffer => zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>' })

export const pdfFile = (): Buffer => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
