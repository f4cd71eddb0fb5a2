import type { ConnectionState } from '@meydan/client'

/** What is said of the connection; undefined while all is well or the loss is too short to speak of. */
export type ConnectionNotice =
  | { readonly kind: 'connecting' | 'offline' }
  /** `seconds` until the next try, at least 1. */
  | { readonly kind: 'waiting'; readonly seconds: number }

/** A loss shorter than this is not spoken of, in ms. */
export const quietMs = 1_500
/** The first connection of a page may take longer before anybody is told, in ms. */
export const quietAtStartMs = 4_000

/**
 * Says what the reader should know. `lostAt` is when the connection was first missing, `isFirst` whether it never stood
 * yet; signed out and lost have pages of their own.
 */
export function connectionNotice(
  connection: ConnectionState,
  loss: { readonly lostAt: number; readonly isFirst: boolean },
  now: number,
): ConnectionNotice | undefined {
  const { status } = connection
  if (status === 'online' || status === 'signedOut' || status === 'lost') return undefined
  if (status !== 'offline' && now - loss.lostAt < (loss.isFirst ? quietAtStartMs : quietMs)) return undefined
  if (status !== 'waiting') return { kind: status }
  const seconds = Math.ceil((connection.retryAt - now) / 1000)
  // A try that is due is under way, whatever the clock of this page says.
  return seconds < 1 ? { kind: 'connecting' } : { kind: 'waiting', seconds }
}
