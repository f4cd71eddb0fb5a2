// The port: takes it first of all, so that the address that people open is known before anything is built on it. Requests
// wait until there is something to serve: a balancer that finds the port open sends people here at once. Owns the bounds of
// connections; knows nothing of what is served.
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { AppError } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { HttpConfig } from '../config/config.ts'
import { ConfigError } from '../config/config-error.ts'
import { readTlsPair } from '../config/tls-pair.ts'
import type { Log } from '../log.ts'
import { newRequestId } from '../operations/request-id.ts'
import { limitBody } from './body-deadline.ts'
import { BrokenRequests } from './broken-request.ts'
import { describeListenFailure } from './listen-failure.ts'
import { errorBody } from './send-error.ts'
import { reloadTls, tlsOptions } from './tls-reload.ts'
import { uploadTimeoutMs } from './upload-body.ts'

/** Handles one request. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void

/** A port that is listened on. */
export interface Listener {
  readonly server: Server
  /** The port that was taken. */
  readonly port: number
  /** From now on requests go to this handler, those that waited for it first. */
  serve(handler: RequestHandler): void
  /**
   * Takes no more connections, answers new requests with 503, and resolves when those that run have ended, or at the
   * deadline. To be called while what they need is still there. Upgraded sockets belong to whoever upgraded them.
   */
  drain(deadlineMs?: number): Promise<void>
  /** Drains, and cuts off what is left. */
  stop(): Promise<void>
}

/** Bounds of connections and requests. */
const connectionBounds = {
  /**
   * Time for the head of a request, and for the whole of it: who sends slower is cut off. The whole may be an upload; other
   * bodies have less time (body-deadline.ts).
   */
  headersTimeout: 10_000,
  requestTimeout: uploadTimeoutMs,
  /** Longer than the usual proxies keep their idle connections, so that it is they who close them. */
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions
/**
 * A connection without traffic for this long while it is answered is cut off; before its first request `headersTimeout`
 * ends it, between two of them `keepAliveTimeout`. Set with each request and not for the whole server, whose timer would
 * stay with each socket that is upgraded for as long as that lives.
 */
const idleTimeoutMs = 120_000
/** More than the sockets that a gateway lets in: what is too many gets an answer there, and none here. */
const maxConnections = 120_000
/**
 * Connections that the kernel keeps until they are accepted, which Node does once a turn of the event loop. With the usual
 * 511 a busy process loses the others, whose kernels try again after 1, 3, 7, 15 and 31 seconds. Linux takes no more than
 * `net.core.somaxconn`.
 */
const maxUnaccepted = 4_096
const maxHeaders = 100
/** Requests that wait for the end of the start; further ones are refused. */
const maxWaiting = 1_000
/** How many ports after the wanted one are tried. */
const furtherPorts = 20

/**
 * Listens on the port of the configuration. One in use is passed over for the next free one of 20, if the public address
 * is free to follow it.
 *
 * @throws ConfigError that names the setting when the port cannot be had, or the certificate cannot be used.
 */
export async function openListener(options: { config: HttpConfig; log: Log; clock: Clock }): Promise<Listener> {
  const { config, log, clock } = options
  const broken = new BrokenRequests()
  const running = new Set<ServerResponse>()
  const waiting: [IncomingMessage, ServerResponse][] = []
  let handler: RequestHandler = (request, response) => {
    // A WebSocket that waited could not be upgraded any more.
    if (request.headers.upgrade !== undefined || waiting.length >= maxWaiting) refuse('the server starts', response)
    else waiting.push([request, response])
  }
  let drained: Promise<void> | undefined
  let onIdle: (() => void) | undefined

  const onRequest: RequestHandler = (request, response) => {
    running.add(response)
    response.setTimeout(idleTimeoutMs)
    broken.answering(request, response)
    limitBody(request, response, { clock, onLate: () => broken.answerLate(request.socket) })
    response.once('close', () => {
      running.delete(response)
      if (running.size === 0) onIdle?.()
    })
    if (drained === undefined) return handler(request, response)
    response.shouldKeepAlive = false
    refuse('the server stops', response)
  }

  const serverOptions: ServerOptions = {
    ...connectionBounds,
    // Some clients ask for HTTP/2 with an Upgrade header; they are served as they would be without it.
    shouldUpgradeCallback: (request) =>
      server.listenerCount('upgrade') > 0 && request.headers.upgrade?.toLowerCase() === 'websocket',
  }
  const pair = config.tls === undefined ? undefined : readTlsPair(config.tls)
  const server: Server | TlsServer =
    pair === undefined
      ? createServer(serverOptions, onRequest)
      : createTlsServer({ ...serverOptions, ...tlsOptions, ...pair }, onRequest)
  // Node would refuse what is expected of it by itself, on a connection without that time limit.
  server.on('checkExpectation', onRequest)
  server.maxHeadersCount = maxHeaders
  server.maxConnections = maxConnections
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => broken.answer(error, socket))

  const port = await takePort(server, config)
  const reloading =
    config.tls === undefined || pair === undefined
      ? undefined
      : reloadTls({ server: server as TlsServer, files: config.tls, pair, log, clock })

  async function drainOnce(deadlineMs: number): Promise<void> {
    reloading?.[Symbol.dispose]()
    // Its callback would wait for upgraded sockets, too.
    server.close()
    for (const [, response] of waiting.splice(0)) refuse('the server stops', response)
    for (const response of running) if (!response.headersSent) response.shouldKeepAlive = false
    if (running.size === 0) return
    const idle = Promise.withResolvers<void>()
    onIdle = idle.resolve
    const timer = clock.after(deadlineMs, idle.resolve)
    await idle.promise
    timer.cancel()
    if (running.size > 0) log.warn({ event: 'http.requests_cut', requests: running.size })
  }
  const drain = (deadlineMs = 8_000) => (drained ??= drainOnce(deadlineMs))

  return {
    server: server as Server,
    port,
    serve(next) {
      handler = next
      for (const [request, response] of waiting.splice(0)) if (!response.destroyed) next(request, response)
    },
    drain,
    async stop() {
      await drain()
      server.closeAllConnections()
    },
  }
}

function refuse(reason: string, response: ServerResponse): void {
  const body = errorBody(new AppError('server.unavailable', { reason }).toWire(newRequestId()))
  response
    .writeHead(503, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '1',
    })
    .end(body)
}

async function takePort(server: Server | TlsServer, config: HttpConfig): Promise<number> {
  const last =
    config.isPublicUrlDerived && config.port !== 0 ? Math.min(config.port + furtherPorts, 65_535) : config.port
  for (let port = config.port; port <= last; port += 1) {
    const failure = await listen(server, port, config.host)
    if (failure === undefined) return (server.address() as AddressInfo).port
    if (failure.code !== 'EADDRINUSE') {
      const sentence = `HOST is ${config.host} and PORT ${port}, ${describeListenFailure(failure)}`
      throw new ConfigError([sentence], { cause: failure })
    }
  }
  const sentence = config.isPublicUrlDerived
    ? `PORT is ${config.port}, but the ports from there to ${last} are all in use.`
    : `PORT is ${config.port}, which is in use; another one is not taken, because PUBLIC_URL says where people come in.`
  throw new ConfigError([sentence])
}

function listen(server: Server | TlsServer, port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | undefined>()
  const onListening = () => {
    server.off('error', resolve)
    resolve(undefined)
  }
  server.once('error', resolve)
  server.once('listening', onListening)
  server.listen({ port, host, backlog: maxUnaccepted })
  return promise.then((failure) => {
    if (failure !== undefined) server.off('listening', onListening)
    return failure
  })
}
