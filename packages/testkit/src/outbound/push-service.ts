import { startApiServer, type ApiServer } from './api-server.ts'
import type { ReceivedRequest, Reply } from './http-server.ts'
import { createPushReceiver } from './push-decryption.ts'
import { checkVapid, type VapidClaims } from './vapid-check.ts'

/** A message as the browser reads it, with what the push service was told. */
export interface PushTaken {
  readonly payload: string
  readonly ttl: string | undefined
  readonly urgency: string | undefined
  readonly topic: string | undefined
  readonly claims: VapidClaims
}

/** A push service with one subscription of a browser. */
export interface PushService extends ApiServer<PushTaken> {
  readonly subscription: { readonly endpoint: string; readonly p256dh: string; readonly auth: string }
}

const path = '/push/abc-123'

/**
 * Starts a push service over TLS. It takes what the browser can decrypt and the owner of `publicKey` has signed, by the
 * clock of `now`.
 */
export async function startPushService(options: {
  readonly publicKey: string
  readonly now: () => number
}): Promise<PushService> {
  const receiver = createPushReceiver()
  const read = ({ headers, body }: ReceivedRequest): PushTaken => {
    const audience = `https://${headers.host}`
    const claims = checkVapid(headers.authorization, { publicKey: options.publicKey, audience, now: options.now() })
    if (headers['content-encoding'] !== 'aes128gcm') throw new Error('The encoding is another.')
    const [ttl, urgency, topic] = ['ttl', 'urgency', 'topic'].map((name) => headers[name]?.toString())
    return { payload: receiver.decrypt(body), ttl, urgency, topic, claims }
  }
  const server = await startApiServer<PushTaken>({
    tls: true,
    answer(request) {
      if (request.method !== 'POST' || request.path !== path) return { status: 404 }
      return whyNot(() => read(request))
    },
    read,
    succeed: (_taken, index) => ({ status: 201, headers: { location: `/message/m-${index}` } }),
    throttle: { status: 429, headers: { 'retry-after': '30' } },
    refuse: { status: 413, body: 'Payload too large' },
  })
  const { p256dh, auth } = receiver
  return { ...server, subscription: { endpoint: `${server.url}${path}`, p256dh, auth } }
}

/** Push services answer 403 to a wrong token; that nobody can read the message only the browser sees. */
function whyNot(read: () => unknown): Reply | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    return { status: 403, body: (error as Error).message }
  }
}
