import type { Clock } from '../clock.ts'
import type { Provider } from './provider.ts'
import { SendRate } from './send-rate.ts'

const maxWaitMs = 20_000

/** The same provider, given no more than so many messages a second; 0 sets no limit. Asking and checking are not counted. */
export function rateLimited<Message>(
  provider: Provider<Message>,
  options: { readonly clock: Clock; readonly messagesPerSecond: number; readonly maxWaitMs?: number },
): Provider<Message> {
  if (options.messagesPerSecond === 0) return provider
  const rate = new SendRate({ maxWaitMs, ...options })
  return {
    name: provider.name,
    knowsKeys: provider.knowsKeys,
    ready: (signal) => rate.take(signal),
    async send(message, { signal, isReady = false }) {
      if (!isReady) await rate.take(signal)
      return provider.send(message, { signal })
    },
    ...(provider.find === undefined ? {} : { find: provider.find.bind(provider) }),
    ...(provider.traceOf === undefined ? {} : { traceOf: provider.traceOf.bind(provider) }),
    ...(provider.check === undefined ? {} : { check: provider.check.bind(provider) }),
    stop: () => provider.stop(),
  }
}
