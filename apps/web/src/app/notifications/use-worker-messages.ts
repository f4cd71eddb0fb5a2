import { useEffect } from 'react'

/** Talks with the service worker: goes to the place of a notification that was clicked, and says which place is shown. */
export function useWorkerMessages(go: (path: string) => void): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const { serviceWorker } = navigator
    const receive = ({ data, ports }: MessageEvent<unknown>) => {
      const { kind, path } = messageIn(data)
      if (kind === 'meydan.open') go(path)
      if (kind === 'meydan.isShown') ports[0]?.postMessage(location.pathname === path.replace(/[?#].*$/s, ''))
    }
    serviceWorker.addEventListener('message', receive)
    serviceWorker.startMessages()
    return () => serviceWorker.removeEventListener('message', receive)
  }, [go])
}

/** What the worker says (`src/service-worker`); an empty kind for anything else. Paths of other sites are none. */
function messageIn(data: unknown): { readonly kind: string; readonly path: string } {
  const { kind, path } = (data ?? {}) as { kind?: unknown; path?: unknown }
  const isPath = typeof path === 'string' && /^\/(?!\/)/.test(path)
  return typeof kind === 'string' && isPath ? { kind, path } : { kind: '', path: '' }
}
