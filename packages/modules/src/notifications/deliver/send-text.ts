import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { Provider } from '@meydan/platform/outbound/provider'
import { sendTextMessage } from '@meydan/platform/outbound/send-text'
import { shortText } from '@meydan/platform/outbound/short-text'
import { AppError } from '@meydan/protocol'
import type { DeliveryEnd } from '../sql/deliveries.ts'
import type { Delivering, Dispatch } from './deliverer.ts'

/** What is handed over, by either way. */
interface TextMessage {
  readonly to: string
  readonly text: string
  readonly language: 'tr' | 'en'
}

/** Sends a text message or a WhatsApp message. */
export async function sendText(
  deps: Delivering,
  run: JobRun,
  { recipient, letter }: Dispatch,
  way: 'sms' | 'whatsapp',
): Promise<DeliveryEnd> {
  const { phone, language } = recipient.preferences
  if (phone === null) return { state: 'suppressed', reason: 'no_phone' }
  if (!recipient.hasProvedPhone) return { state: 'suppressed', reason: 'phone_unproved' }
  const provider: Provider<TextMessage> | undefined = await deps.senders[way]()
  if (provider === undefined) throw new AppError('delivery.not_configured')
  // No texts of others: what stands in a message on a phone is read by whoever holds it. Names are texts of others, too.
  const text = shortText({ sender: recipient.workspaceName, words: letter.headline, url: letter.url })
  return { state: 'sent', ...(await sendTextMessage(provider, run, { to: phone, text, language })) }
}
