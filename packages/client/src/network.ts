/** What the device knows of its network and its screen, so that a client comes back at once and not after its back-off. */
export interface NetworkState {
  /** false only where the device is sure that there is no network. */
  isOnline(): boolean
  /** Tells when the network came, went, or the page came to the front. The returned function ends it. */
  subscribe(listener: (change: NetworkChange) => void): () => void
}

export type NetworkChange = 'online' | 'offline' | 'visible'

/** The part of a browser's window that is needed here; Node has none of it. */
interface WindowLike {
  readonly navigator?: { readonly onLine?: boolean }
  readonly document?: EventSource & { readonly visibilityState?: string }
  readonly addEventListener?: EventSource['addEventListener']
  readonly removeEventListener?: EventSource['addEventListener']
}

interface EventSource {
  addEventListener(type: string, listener: () => void): void
  removeEventListener(type: string, listener: () => void): void
}

/** The network as the browser sees it; always online where there is no browser. */
export function surroundingNetwork(surroundings: unknown = globalThis): NetworkState {
  const page = surroundings as WindowLike
  return {
    isOnline: () => page.navigator?.onLine !== false,
    subscribe(listener) {
      const { document } = page
      if (document === undefined || page.addEventListener === undefined) return () => undefined
      const online = () => listener('online')
      const offline = () => listener('offline')
      const shown = () => {
        if (document.visibilityState === 'visible') listener('visible')
      }
      page.addEventListener('online', online)
      page.addEventListener('offline', offline)
      document.addEventListener('visibilitychange', shown)
      return () => {
        page.removeEventListener?.('online', online)
        page.removeEventListener?.('offline', offline)
        document.removeEventListener('visibilitychange', shown)
      }
    },
  }
}
