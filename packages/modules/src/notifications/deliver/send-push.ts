import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { PushMessage } from '@meydan/platform/outbound/messages'
import type { Receipt } from '@meydan/platform/outbound/provider'
import { toAppError } from '@meydan/platform/operations/app-error'
import { AppError } from '@meydan/protocol'
import type { DeliveryEnd } from '../sql/deliveries.ts'
import {
  deletePushSubscription,
  notePushSent,
  pushSubscriptionsOf,
  type SubscriptionRow,
} from '../sql/push-subscriptions.ts'
import type { Delivering, Dispatch } from './deliverer.ts'

/** A phone that was off for longer does not need to hear of it any more: the inbox has it. */
const ttlSeconds = 12 * 3_600
/** A payload has room for about three thousand bytes. */
const maxText = 300

/** Sends a push to each of the account's browsers. Those that are gone are forgotten; what failed is tried again, by itself. */
export async function sendPush(deps: Delivering, run: JobRun, dispatch: Dispatch): Promise<DeliveryEnd> {
  const provider = await deps.senders.push()
  if (provider === undefined) throw new AppError('delivery.not_configured')
  const subscriptions = await pushSubscriptionsOf(deps.db, dispatch.recipient.accountId)
  let sent: Receipt | undefined
  let failure: AppError | undefined
  for (const subscription of subscriptions) {
    const message = { ...pushMessage(dispatch, subscription), key: `${run.key}.${subscription.id}` }
    try {
      // The same topic and tag replace each other on the way and on the screen: once more does no harm.
      const { receipt } = await run.handOver({
        step: subscription.id,
        send: () => provider.send(message, { signal: run.signal }),
        whenUnknown: 'again',
      })
      sent = receipt as Receipt
      await notePushSent(deps.db, subscription.id)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'jobs.claim_lost') throw error
      if (error.code === 'delivery.gone') await deletePushSubscription(deps.db, subscription.id)
      else failure = error.retryable ? error : (failure ?? error)
    }
  }
  if (failure !== undefined && (failure.retryable || sent === undefined)) throw failure
  if (sent === undefined) return { state: 'suppressed', reason: 'no_device' }
  return { state: 'sent', provider: provider.name, answer: sent.answer }
}

function pushMessage({ entry, letter, workspaceId }: Dispatch, subscription: SubscriptionRow): PushMessage {
  const latest = letter.excerpts.at(-1)
  return {
    subscription: { endpoint: subscription.endpoint, p256dh: subscription.p256dh, auth: subscription.auth },
    payload: JSON.stringify({
      v: 1,
      title: letter.headline,
      body: latest?.text.slice(0, maxText) ?? '',
      tag: entry.id,
      url: letter.url,
      workspaceId,
      entryId: entry.id,
    }),
    ttlSeconds,
    urgency: entry.kind === 'message' ? 'normal' : 'high',
    topic: entry.id.replaceAll('-', ''),
  }
}
