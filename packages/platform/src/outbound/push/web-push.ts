// Web Push: RFC 8030 over RFC 8291 (encryption) and RFC 8292 (VAPID). The push service of the browser gets what only the
// browser can read, and keeps it until the browser comes.
import { STATUS_CODES } from 'node:http'
import webPush from 'web-push'
import { isVapidPair, type VapidPair } from '../../config/vapid-pair.ts'
import type { Clock } from '../../clock.ts'
import { AppError } from '@meydan/protocol'
import { gone, misconfigured, refused, throttled, unavailable } from '../delivery-errors.ts'
import { HttpCaller, type HttpAnswer } from '../http/http-caller.ts'
import { readRetryAfter, statusOutcome } from '../http/http-outcome.ts'
import type { PushMessage } from '../messages.ts'
import {
  outboundBounds,
  type CallOptions,
  type Keyed,
  type OutboundBounds,
  type Provider,
  type Receipt,
} from '../provider.ts'
import { ForbiddenAddressError, guardedLookup, publicEndpoints, type EndpointGuard } from './endpoint-guard.ts'

/** How push services are spoken to. */
export interface WebPushOptions {
  readonly clock: Clock
  readonly vapid: VapidPair
  /** Whom push services write to when something is wrong: `mailto:…` or `https://…`. */
  readonly contact: string
  /** For tests on loopback: what may be connected to, and whom to trust. */
  readonly guard?: EndpointGuard
  readonly ca?: string
  readonly bounds?: OutboundBounds
}

/** Push services take 4,096 bytes when they are encrypted. */
const maxPayloadBytes = 3_000
const maxTtlSeconds = 28 * 24 * 60 * 60
/** RFC 8292 allows a day. */
const tokenSeconds = 12 * 60 * 60
/**
 * Of pushes alone, for anybody may name the other side of one: who subscribes with an endpoint that answers slowly or never
 * must not hold up the messages of others. Of what it says nothing but the status is used.
 */
const pushBounds: OutboundBounds = { ...outboundBounds, connectMs: 5_000, wholeMs: 10_000, answerBytes: 1_024 }
const topicPattern = /^[\w-]{1,32}$/

/** Sends messages to browsers. */
export class WebPush implements Provider<PushMessage> {
  readonly name = 'webPush'
  readonly knowsKeys = false
  readonly #clock: Clock
  readonly #vapid: VapidPair
  readonly #contact: string
  readonly #guard: EndpointGuard
  readonly #caller: HttpCaller

  /** @throws AppError delivery.misconfigured when the keys are no pair. */
  constructor({ clock, vapid, contact, guard = publicEndpoints, ca, bounds = pushBounds }: WebPushOptions) {
    if (!isVapidPair(vapid)) throw misconfigured('The keys for push do not belong together.')
    this.#clock = clock
    this.#vapid = vapid
    this.#contact = contact
    this.#guard = guard
    this.#caller = new HttpCaller({
      clock,
      bounds,
      lookup: guardedLookup(guard),
      ...(ca === undefined ? {} : { ca }),
    })
  }

  async send(message: Keyed<PushMessage>, { signal }: CallOptions): Promise<Receipt> {
    const url = URL.parse(message.subscription.endpoint)
    if (url === null || !this.#guard.allowsEndpoint(url)) throw refused('The endpoint is not one of a push service.')
    const body = encrypt(message)
    const authorization = this.#authorize(url.origin)
    const answer = await this.#post(url, { ...headersOf(message), authorization }, body, signal)
    const words = wordsOf(answer)
    if (answer.status < 200 || answer.status >= 300) throw this.#failure(answer, words)
    return { providerId: idOf(answer.headers.location), answer: words }
  }

  stop(): Promise<void> {
    return this.#caller.stop()
  }

  async #post(url: URL, headers: Record<string, string>, body: Buffer, signal: AbortSignal): Promise<HttpAnswer> {
    try {
      return await this.#caller.call({ method: 'POST', url, headers, body }, signal)
    } catch (error) {
      if (error instanceof AppError && error.cause instanceof ForbiddenAddressError) {
        throw refused('The endpoint is not at a public address.')
      }
      throw error
    }
  }

  #authorize(audience: string): string {
    const expiresAt = Math.floor(this.#clock.now() / 1000) + tokenSeconds
    const { publicKey, privateKey } = this.#vapid
    return webPush.getVapidHeaders(audience, this.#contact, publicKey, privateKey, 'aes128gcm', expiresAt).Authorization
  }

  #failure(answer: HttpAnswer, words: string): Error {
    const { status, headers } = answer
    if (status === 404 || status === 410) return gone(words)
    if (status === 413 || (status >= 300 && status < 400)) return refused(words)
    const retryAfterMs = readRetryAfter(headers['retry-after'], this.#clock)
    // A push service that says it failed did not take the message; 502 and 504 come from what stands before it.
    if (status === 500) return retryAfterMs === undefined ? unavailable(words) : throttled(words, retryAfterMs)
    return statusOutcome(answer, words, this.#clock)
  }
}

/** @throws AppError delivery.refused for what no push service takes and no browser can read. */
function encrypt({ subscription: { p256dh, auth }, payload, topic }: PushMessage): Buffer {
  if (Buffer.byteLength(payload) > maxPayloadBytes)
    throw refused(`The message is longer than ${maxPayloadBytes} bytes.`)
  if (topic !== undefined && !topicPattern.test(topic)) throw refused('The topic is not 1 to 32 signs of base64url.')
  try {
    return webPush.encrypt(p256dh, auth, payload, 'aes128gcm').cipherText
  } catch {
    // NOTE: the error may show the keys, so it is not kept.
    throw refused('The keys of the subscription are none.')
  }
}

function headersOf({ ttlSeconds, urgency, topic }: PushMessage): Record<string, string> {
  return {
    ttl: String(Math.min(Math.max(0, Math.floor(ttlSeconds)), maxTtlSeconds)),
    urgency,
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    ...(topic === undefined ? {} : { topic }),
  }
}

/**
 * What came of it, for people: the status alone. The endpoint is whatever a browser said it is, and members see what was
 * answered: what stands behind it could be read through this server.
 */
function wordsOf({ status }: HttpAnswer): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim()
}

/** The last part of the address that the message has at the push service. */
function idOf(location: string | undefined): string | null {
  const id = location?.split('/').at(-1) ?? ''
  return id === '' ? null : id.slice(0, 300)
}
