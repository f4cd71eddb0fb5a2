import type { Operation, WorkspaceId } from '@meydan/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { EncodedResult } from '../operations/encoded-result.ts'
import type { Operations } from '../operations/registry.ts'
import { invalidRequest } from '../operations/validate.ts'
import { parseCredentials } from '../realtime/credentials.ts'
import { rateHeaders } from './rate-headers.ts'
import { inputOf } from './request-input.ts'
import { sendError } from './send-error.ts'

/** What the routes of operations need beside the operations. */
export interface OperationRoutesOptions {
  readonly operations: Operations
  /** Name of the session cookie. */
  readonly cookieName: () => string
  readonly remoteAddressOf: (request: FastifyRequest['raw']) => string
}

/** Serves each operation at its method and path. */
export function registerOperations(app: FastifyInstance, options: OperationRoutesOptions): void {
  for (const operation of options.operations.list) {
    app.route({
      method: operation.method,
      url: operation.path,
      // Before the body is read.
      onRequest: (_request, _reply, done) => done(options.operations.refusalOf(operation)),
      handler: (request, reply) => answer(operation, options, request, reply),
    })
    if (operation.formPath !== null) registerForm(app, operation, operation.formPath, options)
  }
}

/** A form's fields are not read: bounded, so that nobody is kept busy with them. */
const formBytes = 4_096

/** Serves the second address of an operation, in a scope of its own: nowhere else is a form taken. */
function registerForm(app: FastifyInstance, operation: Operation, path: string, options: OperationRoutesOptions): void {
  void app.register(async (scope) => {
    for (const type of [/^application\/x-www-form-urlencoded/, /^multipart\/form-data/]) {
      scope.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: formBytes }, (_request, _body, done) =>
        done(null, undefined),
      )
    }
    scope.post(path, {
      onRequest: (_request, _reply, done) => done(options.operations.refusalOf(operation)),
      handler: (request, reply) => answer(operation, options, request, reply, request.params as Record<string, string>),
    })
  })
}

async function answer(
  operation: Operation,
  options: OperationRoutesOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  given?: Record<string, string>,
): Promise<FastifyReply> {
  const { operations, cookieName, remoteAddressOf } = options
  const { headers, url } = request
  const mark = url.indexOf('?')
  const { by, token } = parseCredentials(headers, cookieName())
  const { result, error, responseHeaders, uses } = await operations.invoke({
    operation: operation.name,
    input:
      given ??
      inputOf(operation, {
        params: request.params as Record<string, string>,
        query: mark === -1 ? '' : url.slice(mark + 1),
        body: bodyOf(operation, request),
      }),
    token: by === 'nothing' ? undefined : token,
    workspaceId: parseWorkspace(headers['x-workspace']),
    requestId: request.id,
    remoteAddress: remoteAddressOf(request.raw),
    userAgent: (headers['user-agent'] ?? '').slice(0, 512),
  })
  if (uses !== undefined && uses.length > 0) void reply.headers(rateHeaders(uses))
  for (const [name, value] of responseHeaders) if (name !== 'set-cookie') void reply.header(name, value)
  const cookies = responseHeaders.getSetCookie()
  if (cookies.length > 0) void reply.header('set-cookie', cookies)
  if (error !== undefined) return sendError(reply, error)
  return reply.type('application/json; charset=utf-8').send(encoded(result))
}

function encoded(result: unknown): Buffer | string {
  return result instanceof EncodedResult ? result.json : JSON.stringify(result ?? {})
}

/** The body that was parsed. That of a GET never is, so one that was sent must not be passed over. */
function bodyOf(operation: Operation, request: FastifyRequest): unknown {
  if (operation.method !== 'GET') return request.body
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  return encoding !== undefined || (length !== undefined && length !== '0') ? 'unread' : undefined
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function parseWorkspace(header: string | string[] | undefined): WorkspaceId | undefined {
  if (header === undefined) return undefined
  const text = String(header).toLowerCase()
  if (!uuid.test(text)) throw invalidRequest([{ path: 'X-Workspace', message: 'must be the id of a workspace' }])
  return text as WorkspaceId
}
