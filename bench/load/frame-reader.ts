/*
 * The frames of a WebSocket (RFC 6455) as the load generator needs them: it reads what servers send, unmasked and in one
 * piece, and writes what clients send. It decodes no text, because reading a thousand sockets must stay cheap.
 */

/** Who gets the frames of one socket. The bytes are valid during the call only. */
export interface FrameSink {
  /** A text frame: its payload stands in `bytes` from `start` to before `end`. */
  onText(bytes: Buffer, start: number, end: number): void
  onPing(payload: Buffer): void
  onClose(code: number): void
}

const finalText = 0x81
const finalClose = 0x88
const finalPing = 0x89
const finalPong = 0x8a
/** A server that announces more than this is not understood. */
const longestPayload = 16 * 1024 * 1024
const mask = Buffer.from([0x5a, 0x0f, 0xc3, 0x96])

/** Cuts what comes from one socket into frames. */
export class FrameReader {
  readonly #sink: FrameSink
  #rest: Buffer | null = null

  constructor(sink: FrameSink) {
    this.#sink = sink
  }

  /** Takes the next bytes; they may be overwritten afterwards. @throws Error when they are no frames of a server. */
  read(chunk: Buffer): void {
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk])
    let at = 0
    for (;;) {
      const end = this.#frameAt(bytes, at)
      if (end === undefined) break
      at = end
    }
    this.#rest = at === bytes.length ? null : Buffer.from(bytes.subarray(at))
  }

  /** Hands one frame on and returns where the next one begins; undefined when the frame is not whole yet. */
  #frameAt(bytes: Buffer, at: number): number | undefined {
    if (bytes.length < at + 2) return undefined
    const kind = bytes[at] as number
    const short = bytes[at + 1] as number
    if (short > 127) throw new Error('a server masked a frame')
    const headerBytes = short < 126 ? 2 : short === 126 ? 4 : 10
    const start = at + headerBytes
    if (bytes.length < start) return undefined
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    if (length > longestPayload) throw new Error(`a frame of ${length} bytes`)
    const end = start + length
    if (bytes.length < end) return undefined

    if (kind === finalText) this.#sink.onText(bytes, start, end)
    else if (kind === finalPing) this.#sink.onPing(Buffer.from(bytes.subarray(start, end)))
    else if (kind === finalClose) this.#sink.onClose(length >= 2 ? bytes.readUInt16BE(start) : 1005)
    else if (kind !== finalPong) throw new Error(`a frame of the kind 0x${kind.toString(16)}`)
    return end
  }
}

/** The text frame of a client, masked as the protocol asks. */
export function clientText(text: string): Buffer {
  return clientFrame(finalText, Buffer.from(text))
}

/** A client's answer to a ping. */
export function clientPong(payload: Buffer): Buffer {
  return clientFrame(finalPong, payload)
}

function clientFrame(kind: number, payload: Buffer): Buffer {
  const { length } = payload
  if (length > 65_535) throw new RangeError('a client frame of the bench has at most 65,535 bytes')
  const headerBytes = length < 126 ? 2 : 4
  const frame = Buffer.allocUnsafe(headerBytes + 4 + length)
  frame[0] = kind
  frame[1] = 0x80 | (length < 126 ? length : 126)
  if (headerBytes === 4) frame.writeUInt16BE(length, 2)
  mask.copy(frame, headerBytes)
  for (let index = 0; index < length; index++) {
    frame[headerBytes + 4 + index] = (payload[index] as number) ^ (mask[index & 3] as number)
  }
  return frame
}
