import type { Positions, StreamKey } from '@meydan/protocol'

/** Where a socket starts in one stream. */
export interface StreamStart {
  readonly key: StreamKey
  readonly head: number
  /** Events after this offset follow. */
  readonly from: number
  /** Whether the client had a position that could not be kept. */
  readonly isResync: boolean
}

/** How many missed events a returning client is sent. */
export interface ResumeBounds {
  readonly perStream: number
  readonly total: number
}

/**
 * Decides where a socket starts: at the client's position where that lies in this epoch, not ahead of the head and not
 * too far back; else at the head. When all gaps together are too many, the smallest ones are kept.
 */
export function planResume(
  streams: readonly { readonly key: StreamKey; readonly head: number }[],
  positions: Positions | undefined,
  epoch: string,
  bounds: ResumeBounds,
): StreamStart[] {
  const isSameEpoch = positions?.epoch === epoch
  const starts = streams.map(({ key, head }) => {
    const position = positions?.offsets[key]
    if (position === undefined) return { key, head, from: head, isResync: false }
    const isWithin = isSameEpoch && position <= head && head - position <= bounds.perStream
    return { key, head, from: isWithin ? position : head, isResync: !isWithin }
  })
  let left = bounds.total
  for (const start of starts.toSorted((one, other) => one.head - one.from - (other.head - other.from))) {
    left -= start.head - start.from
    if (left < 0 && start.from < start.head) {
      start.from = start.head
      start.isResync = true
    }
  }
  return starts
}
