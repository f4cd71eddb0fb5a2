import { AppError, isFileBody, type Operation, type UploadBounds, type WorkspaceId } from '@meydan/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { EncodedResult } from '../operations/encoded-result.ts'
import type { Operations } from '../operations/registry.ts'
import { invalidRequest } from '../operations/validate.ts'
import { parseCredentials } from '../realtime/credentials.ts'
import { rateHeaders } from './rate-headers.ts'
import { inputOf } from './request-input.ts'
import { sendError } from './send-error.ts'
import { FileSender } from './send-file.ts'
import { announcedBytes, expectUpload, UploadBody } from './upload-body.ts'

/** What the routes of operations need beside the operations. */
export interface OperationRoutesOptions {
  readonly operations: Operations
  /** Name of the session cookie. */
  readonly cookieName: () => string
  readonly remoteAddressOf: (request: FastifyRequest['raw']) => string
  readonly log: Log
  readonly clock: Clock
}

/** What all routes share. */
type Routes = OperationRoutesOptions & { readonly files: FileSender }

/** Serves each operation at its method and path. */
export function registerOperations(app: FastifyInstance, options: OperationRoutesOptions): void {
  const routes = { ...options, files: new FileSender(options.log) }
  for (const operation of options.operations.list) {
    if (operation.upload !== null) registerUpload(app, operation, operation.upload, routes)
    else registerOne(app, operation, routes)
    if (operation.formPath !== null) registerForm(app, operation, operation.formPath, routes)
  }
}

function registerOne(app: FastifyInstance, operation: Operation, routes: Routes): void {
  const isFile = operation.download && operation.method === 'GET'
  app.route({
    // The framework's own answer to HEAD would read the whole file.
    method: isFile ? ['GET', 'HEAD'] : operation.method,
    exposeHeadRoute: !isFile,
    url: operation.path,
    // Before the body is read.
    onRequest: (_request, _reply, done) => done(routes.operations.refusalOf(operation)),
    handler: (request, reply) => answer(operation, routes, request, reply),
  })
}

/** Serves an operation whose body is bytes, in a scope of its own: nowhere else are they taken. */
function registerUpload(app: FastifyInstance, operation: Operation, { maxBytes }: UploadBounds, routes: Routes): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // The body is left where it is: the use-case reads it.
    scope.addContentTypeParser('application/octet-stream', (_request, _body, done) => done(null, undefined))
    scope.route({
      method: operation.method,
      url: operation.path,
      onRequest(request, _reply, done) {
        expectUpload(request.raw)
        const isTooLarge = (announcedBytes(request.raw) ?? 0) > maxBytes
        done(isTooLarge ? new AppError('request.too_large', { maxBytes }) : routes.operations.refusalOf(operation))
      },
      handler: (request, reply) => answer(operation, routes, request, reply),
    })
  })
}

/** A form's fields are not read: bounded, so that nobody is kept busy with them. */
const formBytes = 4_096

/** Serves the second address of an operation, in a scope of its own: nowhere else is a form taken. */
function registerForm(app: FastifyInstance, operation: Operation, path: string, routes: Routes): void {
  void app.register(async (scope) => {
    for (const type of [/^application\/x-www-form-urlencoded/, /^multipart\/form-data/]) {
      scope.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: formBytes }, (_request, _body, done) =>
        done(null, undefined),
      )
    }
    scope.post(path, {
      onRequest: (_request, _reply, done) => done(routes.operations.refusalOf(operation)),
      handler: (request, reply) => answer(operation, routes, request, reply, request.params as Record<string, string>),
    })
  })
}

async function answer(
  operation: Operation,
  routes: Routes,
  request: FastifyRequest,
  reply: FastifyReply,
  given?: Record<string, string>,
): Promise<FastifyReply> {
  const { operations, cookieName, remoteAddressOf, clock } = routes
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
    workspaceId: workspaceOf(operation, request),
    ...(operation.upload === null ? {} : { body: new UploadBody(request.raw, { ...operation.upload, clock }) }),
    requestId: request.id,
    remoteAddress: remoteAddressOf(request.raw),
    userAgent: (headers['user-agent'] ?? '').slice(0, 512),
  })
  if (uses !== undefined && uses.length > 0) void reply.headers(rateHeaders(uses))
  for (const [name, value] of responseHeaders) if (name !== 'set-cookie') void reply.header(name, value)
  const cookies = responseHeaders.getSetCookie()
  if (cookies.length > 0) void reply.header('set-cookie', cookies)
  if (error !== undefined) return sendError(reply, error)
  if (operation.download && isFileBody(result)) return routes.files.send(reply, result)
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

/** The workspace that a request names: in its path, where the operation has it there, or in its header. */
function workspaceOf(operation: Operation, request: FastifyRequest): WorkspaceId | undefined {
  const named = parseWorkspace(request.headers['x-workspace'])
  const { workspaceId: inPath } = request.params as Readonly<Record<string, string>>
  if (operation.caller !== 'member' || inPath === undefined || !uuid.test(inPath)) return named
  if (named !== undefined && named !== inPath) {
    throw invalidRequest([{ path: 'X-Workspace', message: 'is another workspace than that of the path' }])
  }
  return inPath as WorkspaceId
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function parseWorkspace(header: string | string[] | undefined): WorkspaceId | undefined {
  if (header === undefined) return undefined
  const text = String(header).toLowerCase()
  if (!uuid.test(text)) throw invalidRequest([{ path: 'X-Workspace', message: 'must be the id of a workspace' }])
  return text as WorkspaceId
}
