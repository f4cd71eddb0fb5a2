import { inspect } from 'node:util'
import type { RedisTarget } from './redis-target.ts'

/** What no log, error or page may show. Kept apart from the configuration, and prints as nothing. */
export interface Secrets {
  readonly databaseUrl: string | undefined
  /** undefined: this instance runs alone. */
  readonly redis: RedisTarget | undefined
  readonly smtpPassword: string | undefined
  readonly netgsmPassword: string | undefined
  readonly twilioAuthToken: string | undefined
  readonly whatsAppToken: string | undefined
  /** undefined: the instance makes keys of its own. */
  readonly vapidPrivateKey: string | undefined
  readonly metricsToken: string | undefined
}

/** Makes secrets that can be read by name, but are neither listed, serialised nor inspected. */
export function createSecrets(values: Secrets): Secrets {
  const hidden = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
  const concealed = { value: () => '[secrets]' }
  return Object.freeze(
    Object.defineProperties({}, { ...hidden, toJSON: concealed, [inspect.custom]: concealed }),
  ) as Secrets
}
