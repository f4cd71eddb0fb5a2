import type { ServerFrame, StreamKey } from '@meydan/protocol'
import type { StreamEvent } from '../streams/stream.ts'

const finalText = 0x81
const finalPing = 0x89

/**
 * Builds a whole server frame (RFC 6455, section 5.2: final, text, unmasked), which is the same for every socket: it is
 * built once and written to all of them.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const headerBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(headerBytes + length)
  frame[0] = finalText
  if (headerBytes === 2) {
    frame[1] = length
  } else if (headerBytes === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(text, headerBytes, length, 'utf8')
  return frame
}

/** Builds the frame of anything but an event. */
export function serverFrame(frame: ServerFrame): Buffer {
  return textFrame(JSON.stringify(frame))
}

/** Builds the frame of an event. */
export function eventFrame(stream: StreamKey, event: StreamEvent): Buffer {
  const payload = JSON.stringify(event.payload) ?? 'null'
  return textFrame(
    `{"type":"event","stream":"${stream}","offset":${event.offset},"kind":${JSON.stringify(event.kind)},"payload":${payload}}`,
  )
}

/** The ping of the WebSocket protocol. */
export const pingFrame: Buffer = Buffer.from([finalPing, 0])

/** The answer to a client's own ping. */
export const pongFrame: Buffer = serverFrame({ type: 'pong' })
