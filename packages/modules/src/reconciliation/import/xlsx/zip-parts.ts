/*
 * The parts of a zip container, by name. Only what is asked for is unpacked, as a stream; a part that is packed to burst, or is
 * not what the container says of its size and checksum, is an error.
 */
import { AppError } from '@meydan/protocol'
import { crc32 } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { maxPartBytes, maxParts, maxRatio, maxSmallPartBytes, ratioCountsFromBytes } from '../bounds.ts'
import { tooComplex, unreadable } from '../file-refusal.ts'

export class ZipParts implements AsyncDisposable {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** @throws AppError `reconciliation.file_unreadable`, `reconciliation.file_too_complex` */
  static async open(path: string): Promise<ZipParts> {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(broken)
    try {
      return new ZipParts(zip, await entriesOf(zip))
    } catch (error) {
      zip.close()
      throw error
    }
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name))
  }

  /** Unpacked. */
  sizeOf(name: string): number {
    return this.#entries.get(keyOf(name))?.uncompressedSize ?? 0
  }

  /** @param maxBytes the part's own bound: a small one is kept in memory. */
  async *stream(name: string, maxBytes = maxSmallPartBytes): AsyncGenerator<Buffer, void> {
    const entry = this.#entries.get(keyOf(name))
    if (entry === undefined) throw unreadable('part_missing', { part: name })
    refuseSize(entry, Math.min(maxBytes, maxPartBytes))
    if (entry.isEncrypted()) throw new AppError('reconciliation.file_encrypted')
    if (!entry.canDecodeFileData()) throw unreadable('compression_unknown', { part: name })
    const stream = await this.#zip.openReadStreamPromise(entry).catch(broken)
    let checksum = 0
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        checksum = crc32(chunk, checksum)
        yield chunk
      }
    } catch (error) {
      // What whoever reads has thrown does not come here, only what the stream itself did.
      broken(error)
    } finally {
      stream.destroy()
    }
    if (checksum !== entry.crc32) throw unreadable('checksum', { part: name })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#zip.close()
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxParts) throw tooComplex('parts', { parts: zip.entryCount })
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      const key = keyOf(entry.fileName)
      // Programs differ in which of two they take, so that one of them would show something else than was read.
      if (entries.has(key)) throw unreadable('part_twice', { part: entry.fileName.slice(0, 200) })
      entries.set(key, entry)
    }
  } catch (error) {
    broken(error)
  }
  return entries
}

function refuseSize({ fileName, uncompressedSize, compressedSize }: Entry, maxBytes: number): void {
  if (uncompressedSize > maxBytes) throw tooComplex('part_too_big', { part: fileName, bytes: uncompressedSize })
  if (uncompressedSize > ratioCountsFromBytes && uncompressedSize > compressedSize * maxRatio) {
    throw tooComplex('ratio', { part: fileName, bytes: uncompressedSize })
  }
}

/** Names of parts mean the same in whichever case (ECMA-376 part 2, 6.2.2.3). */
function keyOf(name: string): string {
  return name.replace(/^\//, '').toLowerCase()
}

function broken(error: unknown): never {
  if (error instanceof AppError) throw error
  throw unreadable('zip', {}, error)
}
