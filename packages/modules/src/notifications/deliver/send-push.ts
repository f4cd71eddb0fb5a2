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
import { openLines } from '../sql/inbox.ts'
import type { Delivering, Dispatch } from './deliverer.ts'

/** A phone that was off for longer does not need to hear of it any more: the inbox has it. */
const ttlSeconds = 12 * 3_600
/** A payload has room for about three thousand bytes. */
const maxText = 300

/** Browsers of one account that are sent to at once: one that does not answer holds up few. */
const atOnce = 4

/**
 * Sends a push to each of the account's browsers. Those that are gone are forgotten. One that reached somebody is sent: a
 * browser that failed meanwhile gets the next one, and does not hold up those that work.
 */
export async function sendPush(deps: Delivering, run: JobRun, dispatch: Dispatch): Promise<DeliveryEnd> {
  const provider = await deps.senders.push()
  if (provider === undefined) throw new AppError('delivery.not_configured')
  const subscriptions = await pushSubscriptionsOf(deps.db, dispatch.recipient.accountId)
  const send = provider.send.bind(provider)
  const badge = await openLines(deps.db, dispatch)
  let sent: Receipt | undefined
  let failure: AppError | undefined

  async function sendTo(subscription: SubscriptionRow): Promise<void> {
    const message = { ...pushMessage(dispatch, subscription, badge), key: `${run.key}.${subscription.id}` }
    try {
      // The same topic and tag replace each other on the way and on the screen: once more does no harm.
      const { receipt } = await run.handOver({
        step: subscription.id,
        send: () => send(message, { signal: run.signal }),
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

  for (let at = 0; at < subscriptions.length; at += atOnce) {
    await Promise.all(subscriptions.slice(at, at + atOnce).map(sendTo))
  }
  if (sent !== undefined) return { state: 'sent', provider: provider.name, answer: sent.answer }
  if (failure !== undefined) throw failure
  return { state: 'suppressed', reason: 'no_device' }
}

function pushMessage(
  { entry, letter, workspaceId }: Dispatch,
  subscription: SubscriptionRow,
  badge: number,
): PushMessage {
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
      badge,
    }),
    ttlSeconds,
    urgency: entry.kind === 'message' ? 'normal' : 'high',
    topic: entry.id.replaceAll('-', ''),
  }
}
