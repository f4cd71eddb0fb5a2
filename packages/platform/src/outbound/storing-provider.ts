import type { Clock } from '../clock.ts'
import { unavailable } from './delivery-errors.ts'
import { maskSecrets } from './mask-secrets.ts'
import type { Provider } from './provider.ts'

/** A message that was kept in place of being sent. */
export interface StoredMessage {
  readonly key: string
  /** Milliseconds since 1970. */
  readonly storedAt: number
  /** The message as JSON can hold it, without codes, tokens of links and keys; of files their size. */
  readonly message: unknown
}

/** Fields of subscriptions that are secrets as a whole. */
const secretFields: ReadonlySet<string> = new Set(['p256dh', 'auth'])

/** For development and demonstrations: keeps messages of any kind in place of sending them. */
export function createStoringProvider<Message>(options: {
  readonly clock: Clock
  readonly store: (stored: StoredMessage) => Promise<void>
}): Provider<Message> {
  let isStopped = false
  return {
    name: 'stored',
    knowsKeys: false,
    async send(message, { signal }) {
      if (isStopped || signal.aborted) throw unavailable('The sending was given up.', signal.reason)
      const { key, ...rest } = message
      await options.store({ key, storedAt: options.clock.now(), message: withoutSecrets(rest) })
      return { providerId: key, answer: 'Stored, not sent.' }
    },
    check: async () => {},
    stop: async () => void (isStopped = true),
  }
}

function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return maskSecrets(value)
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, secretFields.has(name) ? '***' : withoutSecrets(inner)]),
  )
}
