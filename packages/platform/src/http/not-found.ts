import { AppError, type Operation } from '@meydan/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { healthPaths } from './health-routes.ts'
import { sendError } from './send-error.ts'

/**
 * Makes the answer to requests that nothing answers: 405 with the methods that the address takes, if it takes any, else
 * 404.
 *
 * @param readOnlyPaths addresses beside those of operations and health; they are read only.
 */
export function createNotFound(operations: readonly Operation[], readOnlyPaths: readonly string[]) {
  const readOnly = new Set([...healthPaths, ...readOnlyPaths])
  const known = operations.map(({ method, path }) => ({ method, pattern: patternOf(path) }))
  const allowedAt = (path: string): string[] => {
    const methods = new Set<string>(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))
    if (readOnly.has(path)) methods.add('GET')
    if (methods.has('GET')) methods.add('HEAD')
    return [...methods].toSorted()
  }
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const allowed = allowedAt(request.url.replace(/\?.*$/s, ''))
    if (allowed.length === 0 || allowed.includes(request.method)) {
      return sendError(reply, new AppError('request.not_found'))
    }
    return sendError(reply.header('allow', allowed.join(', ')), new AppError('request.method_not_allowed'))
  }
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`)
}
