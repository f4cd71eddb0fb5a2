import type { AccountContext } from '@meydan/platform/operations/context'
import { isAllowedEndpoint } from '@meydan/platform/outbound/push/endpoint-guard'
import { AppError, newId, type operations, type ParsedInputOf, type PushDevice, type ResultOf } from '@meydan/protocol'
import type { Notifications } from '../notifications.ts'
import {
  deletePushSubscription,
  pushSubscriptionsOf,
  upsertPushSubscription,
  type SubscriptionRow,
} from '../sql/push-subscriptions.ts'

/** Browsers of one account that take pushes at most. */
const maxDevices = 30

/** `notifications.getPush`. */
export async function getPush(
  { db, senders }: Notifications,
  { session }: AccountContext,
): Promise<ResultOf<typeof operations.notifications.getPush>> {
  const [provider, rows] = await Promise.all([senders.push(), pushSubscriptionsOf(db, session.accountId)])
  return { publicKey: provider?.publicKey ?? null, devices: rows.map((row) => presentDevice(row, session.id)) }
}

/** `notifications.subscribePush`. @throws AppError `delivery.not_configured`, `request.invalid`, `workspaces.too_many` */
export async function subscribePush(
  { db, senders }: Notifications,
  { session, userAgent }: AccountContext,
  input: ParsedInputOf<typeof operations.notifications.subscribePush>,
): Promise<ResultOf<typeof operations.notifications.subscribePush>> {
  if ((await senders.push()) === undefined) throw new AppError('delivery.not_configured')
  if (!isAllowedEndpoint(input.endpoint)) throw new AppError('request.invalid', { path: 'endpoint' })
  const others = (await pushSubscriptionsOf(db, session.accountId)).filter(
    ({ endpoint }) => endpoint !== input.endpoint,
  )
  if (others.length >= maxDevices) throw new AppError('workspaces.too_many')
  const row = await upsertPushSubscription(db, {
    id: newId(),
    account_id: session.accountId,
    session_id: session.id,
    endpoint: input.endpoint,
    p256dh: input.p256dh,
    auth: input.auth,
    user_agent: userAgent.slice(0, 300),
  })
  if (row === undefined) throw new AppError('session.required')
  return { device: presentDevice(row, session.id) }
}

/** `notifications.unsubscribePush`; one that is not there is not there afterwards either. */
export async function unsubscribePush(
  { db }: Notifications,
  { session }: AccountContext,
  { id }: ParsedInputOf<typeof operations.notifications.unsubscribePush>,
): Promise<ResultOf<typeof operations.notifications.unsubscribePush>> {
  await deletePushSubscription(db, id, session.accountId)
  return {}
}

function presentDevice(row: SubscriptionRow, sessionId: string): PushDevice {
  return {
    id: row.id,
    userAgent: row.user_agent,
    isThis: row.session_id === sessionId,
    createdAt: row.created_at.toISOString(),
    lastSentAt: row.last_sent_at?.toISOString() ?? null,
  }
}
