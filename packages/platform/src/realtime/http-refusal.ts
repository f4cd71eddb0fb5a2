import { STATUS_CODES } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { AppError } from '@meydan/protocol'
import { retryAfterSeconds } from '../operations/retry-after.ts'

/** Whoever does not read the answer in this time, or another one before it, is cut off. */
const readWithinMs = 10_000

/** Answers an upgrade with an HTTP error of the catalogue and ends the connection. */
export function refuseUpgrade(socket: Duplex, error: AppError, requestId: string): void {
  const body = Buffer.from(JSON.stringify({ error: error.toWire(requestId) }))
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? ''}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    'Cache-Control: no-store',
    ...(error.retryable ? [`Retry-After: ${retryAfterSeconds(error)}`] : []),
  ]
  // NOTE: Node takes its own time limits from a connection that asks for an upgrade.
  if (socket instanceof Socket) socket.setTimeout(readWithinMs, () => socket.destroy())
  socket.once('finish', () => socket.destroy())
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
}
