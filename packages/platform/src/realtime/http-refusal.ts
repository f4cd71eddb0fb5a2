import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AppError } from '@meydan/protocol'
import { retryAfterSeconds } from '../operations/retry-after.ts'

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
  socket.once('finish', () => socket.destroy())
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
}
