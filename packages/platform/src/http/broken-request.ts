import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError } from '@meydan/protocol'
import { newRequestId } from '../operations/request-id.ts'
import { errorBody } from './send-error.ts'

/** Answers requests that the HTTP parser gave up on: no handler ever sees them. */
export class BrokenRequests {
  readonly #answers = new WeakMap<Duplex, ServerResponse>()

  /** Notes which answer a connection is busy with. */
  answering(request: IncomingMessage, response: ServerResponse): void {
    this.#answers.set(request.socket, response)
  }

  /** For a request whose body does not come. */
  answerLate(socket: Duplex): void {
    this.answer(Object.assign(new Error('the body is late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket)
  }

  /** For the `clientError` event. */
  answer(error: NodeJS.ErrnoException, socket: Duplex): void {
    const current = this.#answers.get(socket)
    const isMidAnswer = current !== undefined && current.headersSent && !current.writableFinished
    if (error.code === 'ECONNRESET' || !socket.writable || isMidAnswer) {
      socket.destroy()
      return
    }
    const { status, error: answer } = answerFor(error)
    const body = errorBody(answer.toWire(newRequestId()))
    const head = [
      `HTTP/1.1 ${status}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
    ]
    socket.once('finish', () => socket.destroy())
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
}

function answerFor(error: NodeJS.ErrnoException): { status: string; error: AppError } {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: '431 Request Header Fields Too Large',
        error: new AppError('request.too_large', { part: 'headers' }),
      }
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: '413 Content Too Large', error: new AppError('request.too_large', { part: 'body' }) }
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: '408 Request Timeout', error: new AppError('server.timeout', { part: 'request' }) }
    default:
      return { status: '400 Bad Request', error: new AppError('request.malformed', { part: 'request' }) }
  }
}
