import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { Provider, Receipt } from '@meydan/platform/outbound/provider'
import { AppError } from '@meydan/protocol'
import { cutText } from '@meydan/protocol/text/cut-text'
import { withoutLinks } from '@meydan/protocol/text/without-links'
import type { DeliveryEnd } from '../sql/deliveries.ts'
import type { Delivering, Dispatch } from './deliverer.ts'

/**
 * Three parts of an SMS in the alphabet that has the least room, without what two ellipses grow by, which go as three dots
 * each (`sms-text.ts`): what is longer would cost the link.
 */
const maxText = 3 * 67 - 4
const maxWorkspaceName = 30
const maxHeadline = 60
/** So much is said, however long the link is. */
const minHeadline = 20

/** What is handed over; the same is asked for when nobody knows what came of it. */
interface TextMessage {
  readonly to: string
  readonly text: string
  readonly language: 'tr' | 'en'
}

/** Sends a text message or a WhatsApp message. One of which nobody knows is asked for, and left to a person where that cannot be. */
export async function sendText(
  deps: Delivering,
  run: JobRun,
  { recipient, letter }: Dispatch,
  way: 'sms' | 'whatsapp',
): Promise<DeliveryEnd> {
  const { phone } = recipient.preferences
  if (phone === null) return { state: 'suppressed', reason: 'no_phone' }
  if (!recipient.hasProvedPhone) return { state: 'suppressed', reason: 'phone_unproved' }
  const provider: Provider<TextMessage> | undefined = await deps.senders[way]()
  if (provider === undefined) throw new AppError('delivery.not_configured')
  // No texts of others: what stands in a message on a phone is read by whoever holds it. Names are texts of others, too.
  const what: TextMessage = {
    to: phone,
    text: textOf(recipient.workspaceName, letter),
    language: recipient.preferences.language,
  }
  const { receipt } = await run.handOver({
    what,
    ready: async () => provider.ready?.(run.signal),
    send: () => provider.send({ ...what, key: run.key }, { signal: run.signal, isReady: true }),
    whenUnknown:
      provider.find === undefined
        ? 'leave'
        : async (left) => {
            // What is said now may be something else: more has come since.
            const sent = (left.what as TextMessage | null) ?? what
            return provider.find?.({ ...sent, key: run.key }, { signal: run.signal, sentAt: left.at })
          },
  })
  return { state: 'sent', provider: provider.name, answer: (receipt as Receipt).answer }
}

function textOf(workspaceName: string, { headline, url }: Dispatch['letter']): string {
  const from = `${plain(workspaceName, maxWorkspaceName)}: `
  const to = `\n${url}`
  const room = maxText - from.length - to.length
  return from + plain(headline, Math.max(minHeadline, Math.min(maxHeadline, room))) + to
}

/** Names as a phone may show them: bounded, in their own line and direction, and leading nowhere. */
function plain(names: string, max: number): string {
  return cutText(withoutLinks(names.replaceAll(/[\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '')), max)
}
