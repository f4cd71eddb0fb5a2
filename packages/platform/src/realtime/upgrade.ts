/*
 * From an HTTP upgrade to an open socket: path, sub-protocol, origin, session, place for one more. Whoever may not in gets
 * an HTTP answer with an error of the catalogue, never an open socket.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError, subprotocol } from '@meydan/protocol'
import { WebSocketServer, type Server } from 'ws'
import { fullPurse, spend, type CreditRate, type Purse } from '../limits/credits.ts'
import { spreadRetry } from '../limits/spread-retry.ts'
import type { Session } from '../operations/context.ts'
import { newRequestId } from '../operations/request-id.ts'
import { GatewaySocket } from './connection.ts'
import type { Counters } from './counters.ts'
import { offersSubprotocol, parseCredentials, pathOf } from './credentials.ts'
import type { GatewayDeps } from './gateway-contract.ts'
import type { GatewayLimits } from './gateway-limits.ts'
import { refuseUpgrade } from './http-refusal.ts'
import type { Revocations } from './revocations.ts'
import type { SocketPlace, SocketQuotas } from './socket-quotas.ts'
import { isRevoked } from './socket-registry.ts'

/** Where the gateway's sockets are found. */
const gatewayPath = '/ws'
/** Whoever came with too many others comes again after one to four seconds, each at another time. */
const retryFromMs = 1_000
const retryWithinMs = 3_000

/** A client that was let in. */
export interface LetInClient {
  readonly session: Session
  readonly token: string
  readonly remoteAddress: string
  readonly userAgent: string
  /** To be left when the socket has ended. */
  readonly place: SocketPlace
}

export interface UpgradeDeps extends Pick<
  GatewayDeps,
  'clock' | 'log' | 'load' | 'sessions' | 'allowedOrigins' | 'cookieName' | 'remoteAddressOf'
> {
  readonly limits: GatewayLimits
  readonly counters: Counters
  readonly quotas: SocketQuotas
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
  readonly #acceptRate: CreditRate
  readonly #acceptPurse: Purse
  #entering = 0

  constructor(deps: UpgradeDeps) {
    this.#deps = deps
    const { acceptsPerSecond } = deps.limits
    this.#acceptRate = { perSecond: acceptsPerSecond, burst: acceptsPerSecond }
    this.#acceptPurse = fullPurse(this.#acceptRate, deps.clock.monotonic())
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
    const remoteAddress = this.#deps.remoteAddressOf?.(request) ?? addressOf(socket)
    const place = this.#deps.quotas.arrive(remoteAddress)
    let isIn = false
    this.#enter(request, remoteAddress, place)
      .then((client) => {
        if (socket.destroyed) return
        this.#server.handleUpgrade(request, socket, head, (webSocket) => {
          isIn = true
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
        if (!isIn) place.leave()
      })
  }

  async #enter(request: IncomingMessage, remoteAddress: string, place: SocketPlace): Promise<LetInClient> {
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
    place.checkAddress()
    const session = await this.#sessionOf(token)
    if (session === undefined) throw new AppError('session.required')
    this.#requireRoom()
    place.takeFor(session.accountId)
    // The last of all, so that nobody uses up what others could come in by without a session and a place.
    this.#takeBudget()
    return { session, token, remoteAddress, userAgent: (headers['user-agent'] ?? '').slice(0, 512), place }
  }

  /** Reads the session; one whose revocation passed while it was read counts as revoked. */
  async #sessionOf(token: string): Promise<Session | undefined> {
    const { revocations, sessions } = this.#deps
    for (let tries = 0; tries < 3; tries++) {
      const mark = revocations.mark()
      const session = await sessions.sessionOf(token, { isPatient: true })
      if (session === undefined) return undefined
      const revoked = revocations.since(mark)
      if (revoked !== undefined) return isRevoked(session, revoked) ? undefined : session
      sessions.forget({ sessionId: session.id })
    }
    throw new AppError('server.unavailable')
  }

  #requireRoom(): void {
    const { isAccepting, limits, load, sockets } = this.#deps
    if (!isAccepting()) throw new AppError('server.unavailable', { reason: 'the server stops or starts' })
    // This one is among those that enter.
    if (sockets() + this.#entering > limits.sockets)
      throw new AppError('server.unavailable', { reason: 'too many sockets' })
    const refusal = load?.refusalOfSocket()
    if (refusal !== undefined) throw refusal
  }

  /** What letting a socket in costs is its hello, so a storm of them is spread over time. */
  #takeBudget(): void {
    const { clock, counters } = this.#deps
    if (spend(this.#acceptPurse, this.#acceptRate, 1, clock.monotonic()) === 0) return
    counters.refusedByBudget++
    const retryAfterMs = spreadRetry(retryFromMs, retryWithinMs)
    throw new AppError('server.unavailable', { reason: 'too many sockets at once', retryAfterMs })
  }

  #refuse(socket: Duplex, error: AppError): void {
    this.#deps.counters.refusals++
    if (!socket.destroyed) refuseUpgrade(socket, error, newRequestId())
  }
}

function addressOf(socket: Duplex): string {
  return 'remoteAddress' in socket && typeof socket.remoteAddress === 'string' ? socket.remoteAddress : ''
}
