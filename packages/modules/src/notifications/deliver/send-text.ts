import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { Keyed, Provider, Receipt } from '@meydan/platform/outbound/provider'
import { AppError } from '@meydan/protocol'
import type { DeliveryEnd } from '../sql/deliveries.ts'
import type { Delivering, Dispatch } from './deliverer.ts'

/** Sends a text message or a WhatsApp message. One of which nobody knows is asked for, and left to a person where that cannot be. */
export async function sendText(
  deps: Delivering,
  run: JobRun,
  { recipient, letter }: Dispatch,
  way: 'sms' | 'whatsapp',
): Promise<DeliveryEnd> {
  const { phone } = recipient.preferences
  if (phone === null) return { state: 'suppressed', reason: 'no_phone' }
  const provider: Provider<{ to: string; text: string }> | undefined = await deps.senders[way]()
  if (provider === undefined) throw new AppError('delivery.not_configured')
  // No texts of others: what stands in a message on a phone is read by whoever holds it.
  const message: Keyed<{ to: string; text: string }> = {
    key: run.key,
    to: phone,
    text: `${recipient.workspaceName}: ${letter.headline}\n${letter.url}`,
  }
  const { receipt } = await run.handOver({
    send: () => provider.send(message, { signal: run.signal }),
    whenUnknown:
      provider.find === undefined
        ? 'leave'
        : (sentAt) => provider.find?.(message, { signal: run.signal, sentAt }) ?? Promise.resolve(undefined),
  })
  return { state: 'sent', provider: provider.name, answer: (receipt as Receipt).answer }
}
