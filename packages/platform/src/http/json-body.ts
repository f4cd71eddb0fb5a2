import { isUtf8 } from 'node:buffer'
import { AppError, limits } from '@meydan/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Makes JSON in UTF-8 the only body that is read, and refuses what another reader would mend in silence. */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: limits.bodyBytes },
    (request: FastifyRequest, body: Buffer, done) => {
      try {
        done(null, parseJson(request.headers['content-type'] ?? '', body))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

/**
 * Whether the body comes as it is. There is no reader for compressed ones, whose size is known too late.
 */
export function isPlainEncoding(contentEncoding: string | undefined): boolean {
  return contentEncoding === undefined || contentEncoding.trim().toLowerCase() === 'identity'
}

function parseJson(contentType: string, body: Buffer): unknown {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new AppError('request.unsupported_media_type')
  if (body.length === 0) return undefined
  if (!isUtf8(body)) throw new AppError('request.malformed', { part: 'body' })
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw new AppError('request.malformed', { part: 'body' }, { cause: error })
  }
}
