import { openPages } from './open-pages.ts'
import { pathIn } from './payload.ts'
import type { ClickEvent, WorkerScope } from './worker-types.ts'

/** Leads to the place of a notification: in the page that was looked at last, else in a new one. */
export async function onClick({ clients, location }: WorkerScope, { notification }: ClickEvent): Promise<void> {
  notification.close()
  const path = pathIn((notification.data as { url?: unknown } | null)?.url, location.origin)
  const [page] = await openPages(clients)
  if (page === undefined) {
    await clients.openWindow(path)
    return
  }
  // The page goes there by itself (`app/notifications/use-worker-messages.ts`): what is unsent in it stays.
  page.postMessage({ kind: 'meydan.open', path })
  await page.focus()
}
