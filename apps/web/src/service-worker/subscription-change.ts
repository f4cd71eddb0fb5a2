import type { SubscriptionChangeEvent, WorkerScope } from './worker-types.ts'

const pushPath = '/api/notifications/push'

/** The browser has given up a subscription: subscribes anew and tells the server, which knows the session by its cookie. */
export async function onSubscriptionChange(
  { registration, fetch }: WorkerScope,
  event: SubscriptionChangeEvent,
): Promise<void> {
  // Signed out meanwhile, or a server that sends no pushes any more: there is nobody to subscribe for.
  const answer = await fetch(pushPath, { headers: { accept: 'application/json' } })
  if (!answer.ok) return
  const { publicKey } = (await answer.json()) as { publicKey: string | null }
  if (publicKey === null) return

  const subscription =
    event.newSubscription ??
    (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }))
  const { p256dh, auth } = subscription.toJSON().keys ?? {}
  await fetch(pushPath, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint: subscription.endpoint, p256dh, auth }),
  })
}
