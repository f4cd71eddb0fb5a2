/** Something that carries texts between processes. Whoever uses it must be ready for any call to reject at any time. */
export interface Channels {
  /** Whether what is published now reaches other processes. */
  readonly isReady: boolean
  /** Sends to whoever listens now. */
  publish(channel: string, text: string): Promise<unknown>
  /** Listens to channels of one group; resolves when all are listened to. Asking again changes nothing. */
  subscribe(channels: readonly string[]): Promise<unknown>
  unsubscribe(channels: readonly string[]): Promise<unknown>
  /** Which channels may go into one command: those of the same group. */
  groupOf(channel: string): string
}

/** What happens to those who listen. */
export interface ChannelEvents {
  readonly message: (channel: string, text: string) => void
  /** A connection has come back: what was published meanwhile is lost. */
  readonly restored: () => void
  /** These are not listened to any more: whoever carried them has gone. */
  readonly dropped: (channels: readonly string[]) => void
}
