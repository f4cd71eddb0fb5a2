import { isLookedAt } from './open-pages.ts'
import { parsePayload } from './payload.ts'
import type { PushEvent, WorkerScope } from './worker-types.ts'

/** What comes sooner after one with the same tag changes its words without another sound. */
const soundAgainMs = 60_000

/** The options that browsers know and TypeScript does not yet. */
interface ShownOptions extends NotificationOptions {
  readonly renotify?: boolean
  readonly timestamp?: number
}

/**
 * Shows what was pushed. Every push must show something, or browsers take the permission away: what the reader has before
 * their eyes is shown without a sound and closed at once.
 */
export async function onPush(worker: WorkerScope, event: PushEvent, now: number = Date.now()): Promise<void> {
  const { registration, clients, location } = worker
  const payload = parsePayload(readJson(event), location.origin)
  if (payload === undefined) {
    await registration.showNotification('Meydan', { tag: 'meydan' })
    return
  }
  const { title, body, tag, path, badge } = payload
  if (badge !== undefined) await showBadge(worker, badge)

  const isSeen = await isLookedAt(clients, path)
  const before = tag === '' || isSeen ? [] : await registration.getNotifications({ tag })
  const shownAt = Math.max(0, ...before.map(({ data }) => (data as { at?: number } | null)?.at ?? 0))
  const options: ShownOptions = {
    body,
    tag,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    data: { url: path, at: now },
    silent: isSeen,
    renotify: !isSeen && before.length > 0 && now - shownAt > soundAgainMs,
    timestamp: now,
  }
  await registration.showNotification(title, options)
  if (isSeen) for (const shown of await registration.getNotifications({ tag })) shown.close()
}

async function showBadge({ navigator }: WorkerScope, count: number): Promise<void> {
  try {
    await navigator.setAppBadge?.(count)
  } catch {
    // NOTE: what is not installed has no icon to put it on.
  }
}

function readJson({ data }: PushEvent): unknown {
  try {
    return data?.json()
  } catch {
    // NOTE: a push that cannot be read still has to show something.
    return undefined
  }
}
