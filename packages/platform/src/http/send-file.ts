// How bytes go out: conditions, parts, and the headers that keep a file from doing anything but being a file.
import { Readable } from 'node:stream'
import { AppError, type ByteRange, type FileBody } from '@meydan/protocol'
import type { FastifyReply } from 'fastify'
import type { Log } from '../log.ts'
import { describeError } from '../operations/app-error.ts'
import { parseByteRange } from './byte-range.ts'
import { contentDisposition } from './content-disposition.ts'
import { sendError } from './send-error.ts'

/** Shown in place: pictures that we have made ourselves, and what browsers show in a viewer that is shut off. All else is saved. */
const inlineTypes: ReadonlySet<string> = new Set(['image/webp', 'application/pdf'])
/**
 * Whatever a file holds, nothing in it runs, loads or belongs to this site. Not `sandbox` for PDF: Chrome's viewer, which is
 * shut off by itself, shows nothing then.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
/** Each holds a piece or two of its file for as long as its reader is slow. */
const maxSending = 256

/** Sends files, no more than so many at once. */
export class FileSender {
  readonly #log: Log
  #sending = 0

  constructor(log: Log) {
    this.#log = log
  }

  /** Answers with a file, or with what the request's conditions ask for instead. */
  send(reply: FastifyReply, file: FileBody): FastifyReply {
    const { headers, method } = reply.request
    const etag = file.etag === null ? undefined : `"${file.etag}"`
    describe(reply, file, etag)
    if (etag !== undefined && hasEtag(headers['if-none-match'], etag)) return reply.code(304).send()

    const ifRange = headers['if-range']
    const mayBePart = etag !== undefined && (ifRange === undefined || ifRange === etag)
    const asked = mayBePart && method === 'GET' ? parseByteRange(headers.range, file.bytes) : 'whole'
    if (asked === 'none') {
      void reply.removeHeader('etag').removeHeader('content-disposition')
      void reply.header('content-range', `bytes */${file.bytes}`)
      return sendError(reply, new AppError('request.range_unsatisfiable', { bytes: file.bytes }))
    }
    const range = asked === 'whole' ? { from: 0, to: file.bytes } : asked
    if (asked !== 'whole') {
      void reply.code(206).header('content-range', `bytes ${range.from}-${range.to - 1}/${file.bytes}`)
    }
    void reply.header('content-length', range.to - range.from)
    if (method === 'HEAD') return reply.send()
    return this.#stream(reply, file, range)
  }

  #stream(reply: FastifyReply, file: FileBody, range: ByteRange): FastifyReply {
    if (this.#sending >= maxSending) {
      void reply.removeHeader('content-length')
      return sendError(reply, new AppError('server.unavailable', { reason: 'too many files are being read' }))
    }
    this.#sending++
    reply.raw.once('close', () => this.#sending--)
    // One piece waits here at most while the connection takes no more; a connection that ends ends the reading.
    return reply.send(Readable.from(this.#told(reply, file.read(range)), { objectMode: true, highWaterMark: 1 }))
  }

  /** What fails once the head of the answer has gone out can only be cut off, and is told here. */
  async *#told(reply: FastifyReply, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces
    } catch (error) {
      this.#log.error({ event: 'http.file_broken', requestId: reply.request.id, errors: describeError(error) })
      throw error
    }
  }
}

function describe(reply: FastifyReply, file: FileBody, etag: string | undefined): void {
  const isPdf = file.mediaType === 'application/pdf'
  void reply
    .type(file.mediaType)
    .header('content-disposition', contentDisposition(file.name, inlineTypes.has(file.mediaType)))
    .header('content-security-policy', isPdf ? policy : `sandbox; ${policy}`)
  // Without an etag it is made anew each time, and stays `no-store`.
  if (etag === undefined) return
  void reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    // Kept, and asked for each time: what stands at an address may be amended, and whoever may see it today may not tomorrow.
    .header('cache-control', 'private, no-cache')
}

function hasEtag(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag) ?? false
}
