/*
 * From an HTTP upgrade to an open socket: path, sub-protocol, origin, session, room for one more. Whoever may not in gets
 * an HTTP answer with an error of the catalogue, never an open socket.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError, subprotocol } from '@meydan/protocol'
import { WebSocketServer, type Server } from 'ws'
import type { Session } from '../operations/context.ts'
import { newRequestId } from '../operations/request-id.ts'
import { GatewaySocket } from './connection.ts'
import type { Counters } from './counters.ts'
import { offersSubprotocol, parseCredentials, pathOf } from './credentials.ts'
import type { GatewayDeps } from './gateway-contract.ts'
import type { GatewayLimits } from './gateway-limits.ts'
import { refuseUpgrade } from './http-refusal.ts'
import type { Revocations } from './revocations.ts'
import { isRevoked } from './socket-registry.ts'

/** Where the gateway's sockets are found. */
const gatewayPath = '/ws'

/** A client that was let in. */
export interface LetInClient {
  readonly session: Session
  readonly token: string
  readonly remoteAddress: string
  readonly userAgent: string
}

export interface UpgradeDeps extends Pick<
  GatewayDeps,
  'log' | 'sessions' | 'allowedOrigins' | 'cookieName' | 'remoteAddressOf'
> {
  readonly limits: GatewayLimits
  readonly counters: Counters
  readonly revocations: Revocations
  /** Whether the gateway lets clients in now. */
  readonly isAccepting: () => boolean
  /** Sockets that are there. */
  readonly sockets: () => number
  accept(socket: GatewaySocket, raw: Duplex, client: LetInClient): void
}

/** Lets clients in. */
export class Upgrade {
  readonly #deps: UpgradeDeps
  readonly #server: Server<typeof GatewaySocket>
  #entering = 0

  constructor(deps: UpgradeDeps) {
    this.#deps = deps
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: deps.limits.frameBytes,
      WebSocket: GatewaySocket,
      handleProtocols: () => subprotocol,
    })
    this.#server.on('wsClientError', (error, socket) => {
      this.#refuse(socket, new AppError('request.invalid', { reason: error.message }))
    })
  }

  /** Handles one upgrade; never throws. */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A client that goes away while its session is read must not end the process.
    const onError = () => socket.destroy()
    socket.on('error', onError)
    this.#entering++
    this.#enter(request, socket)
      .then((client) => {
        if (socket.destroyed) return
        this.#server.handleUpgrade(request, socket, head, (webSocket) => {
          socket.off('error', onError)
          this.#deps.accept(webSocket, socket, client)
        })
      })
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) this.#deps.log.warn({ event: 'gateway.upgrade_failed', err: error })
        this.#refuse(socket, error instanceof AppError ? error : new AppError('server.unavailable'))
      })
      .finally(() => {
        this.#entering--
      })
  }

  async #enter(request: IncomingMessage, socket: Duplex): Promise<LetInClient> {
    const { headers } = request
    if (pathOf(request.url) !== gatewayPath) throw new AppError('request.not_found')
    if (!offersSubprotocol(headers)) {
      throw new AppError('request.invalid', { reason: `offer the sub-protocol ${subprotocol}` })
    }
    const { by, token } = parseCredentials(headers, this.#deps.cookieName())
    if (by === 'cookie' || (by === 'nothing' && headers.origin !== undefined)) {
      if (!this.#deps.allowedOrigins(headers.origin, headers.host)) throw new AppError('request.origin_refused')
    }
    if (by === 'nothing') throw new AppError('session.required')
    this.#requireRoom()
    const session = await this.#sessionOf(token)
    if (session === undefined) throw new AppError('session.required')
    this.#requireRoom()
    return {
      session,
      token,
      remoteAddress: this.#deps.remoteAddressOf?.(request) ?? addressOf(socket),
      userAgent: (headers['user-agent'] ?? '').slice(0, 512),
    }
  }

  /** Reads the session; one whose revocation passed while it was read counts as revoked. */
  async #sessionOf(token: string): Promise<Session | undefined> {
    const { revocations, sessions } = this.#deps
    for (let tries = 0; tries < 3; tries++) {
      const mark = revocations.mark()
      const session = await sessions.sessionOf(token)
      if (session === undefined) return undefined
      const revoked = revocations.since(mark)
      if (revoked !== undefined) return isRevoked(session, revoked) ? undefined : session
      sessions.forget({ sessionId: session.id })
    }
    throw new AppError('server.unavailable')
  }

  #requireRoom(): void {
    const { isAccepting, limits, sockets } = this.#deps
    if (!isAccepting()) throw new AppError('server.unavailable', { reason: 'the server stops or starts' })
    // This one is among those that enter.
    if (sockets() + this.#entering > limits.sockets)
      throw new AppError('server.unavailable', { reason: 'too many sockets' })
  }

  #refuse(socket: Duplex, error: AppError): void {
    this.#deps.counters.refusals++
    if (!socket.destroyed) refuseUpgrade(socket, error, newRequestId())
  }
}

function addressOf(socket: Duplex): string {
  return 'remoteAddress' in socket && typeof socket.remoteAddress === 'string' ? socket.remoteAddress : ''
}
