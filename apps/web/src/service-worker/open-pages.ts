import type { OpenPage, OpenPages } from './worker-types.ts'

/** A page answers at once, or is busy with something else. */
const answerMs = 500

/** The pages of ours, the one first that was looked at last. */
export function openPages(clients: OpenPages): Promise<readonly OpenPage[]> {
  return clients.matchAll({ type: 'window', includeUncontrolled: true })
}

/** Whether somebody looks at a page that shows this place. */
export async function isLookedAt(clients: OpenPages, path: string): Promise<boolean> {
  const inFront = (await openPages(clients)).filter((page) => page.visibilityState === 'visible' && page.focused)
  return (await Promise.all(inFront.map((page) => shows(page, path)))).includes(true)
}

/** Asks the page (`app/notifications/use-worker-messages.ts` answers). */
function shows(page: OpenPage, path: string): Promise<boolean> {
  const { port1: own, port2: theirs } = new MessageChannel()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), answerMs)
  own.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data === true))
  own.start()
  page.postMessage({ kind: 'meydan.isShown', path }, [theirs])
  return promise.finally(() => {
    clearTimeout(timer)
    own.close()
  })
}
