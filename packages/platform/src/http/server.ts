// HTTP as a whole: what is checked before any route runs, which routes there are, and how errors go out. Knows of the
// product only its operations.
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError, limits } from '@meydan/protocol'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { HttpConfig } from '../config/config.ts'
import type { Log } from '../log.ts'
import { describeError } from '../operations/app-error.ts'
import type { Operations } from '../operations/registry.ts'
import { newRequestId } from '../operations/request-id.ts'
import { parseCredentials, pathOf } from '../realtime/credentials.ts'
import { refuseUpgrade } from '../realtime/http-refusal.ts'
import { registerDocs } from './docs-routes.ts'
import type { Health } from './health.ts'
import { isHealthPath, registerHealth } from './health-routes.ts'
import { acceptJsonOnly, isPlainEncoding } from './json-body.ts'
import type { Listener, RequestHandler } from './listener.ts'
import { metricsPath, registerMetrics, type MetricsPage } from './metrics-routes.ts'
import { createNotFound } from './not-found.ts'
import { registerOperations } from './operation-routes.ts'
import { createRemoteAddress } from './remote-address.ts'
import { createSecurityHeaders } from './security-headers.ts'
import { sendError, toRequestError } from './send-error.ts'
import { createSiteCheck } from './site-check.ts'
import { readWebFiles } from './web-files.ts'
import { createWebRoutes } from './web-routes.ts'

/** Takes a connection over that asked for a WebSocket, at a host name that was checked. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** What an HTTP server is made from. */
export interface HttpServerOptions {
  /** With the public address of the port that was really taken. */
  readonly config: HttpConfig
  readonly operations: Operations
  readonly health: Health
  /** Name of the session cookie; its value is the signed token, URI-encoded. */
  readonly cookieName: () => string
  /** Version of the server, for the API reference. */
  readonly version: string
  /** Folder of the built web client; when left out there are no pages. */
  readonly webRoot?: string
  /** The page for Prometheus and the token that it takes; when left out there is none. */
  readonly metrics?: { readonly page: MetricsPage; readonly token: string }
  readonly log: Log
  readonly clock: Clock
}

/** The HTTP side of a process. */
export interface HttpServer extends AsyncDisposable {
  /** Serves at a port. WebSockets go to `upgrade`; without it they are refused. */
  serve(listener: Listener, upgrade?: UpgradeHandler): void
  /** Answers a request that never was on a wire; for tests. */
  readonly inject: FastifyInstance['inject']
  /** Lets the requests that run end; then nothing is served any more. The listener is stopped by its owner. */
  stop(): Promise<void>
}

/** Builds the HTTP server. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { config, operations, health, cookieName, version, metrics, log, clock } = options
  const sites = createSiteCheck(config)
  const security = createSecurityHeaders(config)
  const ownPaths = ['/', '/api/docs', '/api/openapi.json']
  const notFound = createNotFound(operations.list, metrics === undefined ? ownPaths : [...ownPaths, metricsPath])
  let handler: RequestHandler = () => {}

  const failed = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const error = toRequestError(thrown)
    if (error.status === 500) {
      log.error({ event: 'http.failed', requestId: request.id, errors: describeError(thrown) })
    }
    return sendError(reply, error)
  }

  const app = fastify({
    logger: false,
    genReqId: newRequestId,
    requestIdHeader: false,
    bodyLimit: limits.bodyBytes,
    // Operations read their query themselves, because the usual parsers mend what is broken.
    routerOptions: { querystringParser: () => ({}), maxParamLength: 200 },
    frameworkErrors(error, request, reply) {
      void reply.headers(security.always).header('x-request-id', request.id)
      void failed(error, request, reply)
    },
    // The listener answers those.
    clientErrorHandler: () => {},
    serverFactory(frameworkHandler) {
      handler = frameworkHandler as unknown as RequestHandler
      return createServer(handler)
    },
  })

  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(security.always).header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
    done(refusalOf(request))
  })

  function refusalOf(request: FastifyRequest): AppError | undefined {
    const { headers, method, url } = request
    const path = pathOf(url)
    // Who asks for these takes whatever name it knows this machine by.
    if (isHealthPath(path) || (metrics !== undefined && path === metricsPath)) return undefined
    if (!sites.isAllowedHost(headers.host)) return new AppError('request.host_refused')
    if (!isPlainEncoding(headers['content-encoding'])) return new AppError('request.unsupported_media_type')
    const isOwnPage = sites.isAllowedOrigin(headers.origin, headers.host)
    if (headers.origin !== undefined) return isOwnPage ? undefined : new AppError('request.origin_refused')
    // Browsers name the origin of every request that changes something; one without it must not ride on a cookie.
    const isReading = method === 'GET' || method === 'HEAD'
    if (isReading || headers['sec-fetch-site'] === 'same-origin') return undefined
    return parseCredentials(headers, cookieName()).by === 'cookie' ? new AppError('request.origin_refused') : undefined
  }

  app.setErrorHandler(failed)
  acceptJsonOnly(app)
  registerHealth(app, health, clock)
  if (metrics !== undefined) registerMetrics(app, metrics.page, metrics.token)
  registerDocs(
    app,
    { operations: operations.list, publicUrl: config.publicUrl, version, cookieName: cookieName() },
    security,
  )
  registerOperations(app, {
    operations,
    cookieName,
    remoteAddressOf: createRemoteAddress(config.trustedProxies),
    log,
    clock,
  })
  if (options.webRoot !== undefined) {
    const web = createWebRoutes(await readWebFiles(options.webRoot), {
      headers: security,
      assetsUrl: config.assetsUrl,
    })
    app.get('/*', async (request, reply) => ((await web.answer(request, reply)) ? reply : notFound(request, reply)))
  }
  app.setNotFoundHandler(notFound)
  await app.ready()

  let served: Listener | undefined
  const stop = async () => {
    await served?.drain()
    await app.close()
  }
  return {
    serve(listener, upgrade) {
      served = listener
      listener.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (!sites.isAllowedHost(request.headers.host))
          return refuseUpgrade(socket, new AppError('request.host_refused'), newRequestId())
        if (upgrade === undefined) return refuseUpgrade(socket, new AppError('request.not_found'), newRequestId())
        upgrade(request, socket, head)
      })
      listener.serve(handler)
    },
    inject: app.inject.bind(app) as FastifyInstance['inject'],
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
