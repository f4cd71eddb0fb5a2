import { AppError, type WireError } from '@meydan/protocol'
import type { FastifyReply } from 'fastify'
import { toAppError } from '../operations/app-error.ts'
import { retryAfterSeconds } from '../operations/retry-after.ts'

/** Answers with an error of the catalogue. */
export function sendError(reply: FastifyReply, error: AppError): FastifyReply {
  const requestId = reply.request.id
  if (error.retryable && error.status !== 500) void reply.header('retry-after', retryAfterSeconds(error))
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(errorBody(error.toWire(requestId)))
}

/** The body of an answer with an error. */
export function errorBody(error: WireError): string {
  return JSON.stringify({ error })
}

/** Turns what the framework or a handler threw into an error of the catalogue. */
export function toRequestError(thrown: unknown): AppError {
  const code: unknown = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('request.too_large', {}, { cause: thrown })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_TYPE':
      return new AppError('request.unsupported_media_type', {}, { cause: thrown })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AppError('request.malformed', { part: 'body' }, { cause: thrown })
    case 'FST_ERR_BAD_URL':
      return new AppError('request.malformed', { part: 'path' }, { cause: thrown })
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new AppError('request.not_found', {}, { cause: thrown })
    default:
      return toAppError(thrown)
  }
}
