import { useCallback, useState } from 'react'

import { seqOf } from './timeline-rows.ts'
import type { TimelineRow } from './timeline-rows.ts'

export interface OpeningOptions {
  readonly rows: readonly TimelineRow[]
  /** The message that the reader came for. */
  readonly targetSeq: number | undefined
  /** Whether what stands around it is loaded. True where there is none. */
  readonly isTargetLoaded: boolean
  /** Counts how often the rows became all others. */
  readonly generation: number
}

export interface Opening {
  /** Where a list of this generation begins. */
  readonly startAt: ReturnType<typeof startOf>
  /** The target could not be loaded yet, and the reader still wants to be there. */
  readonly isAwaited: boolean
  /** The target is among the rows, or was. */
  readonly isReached: boolean
  /** The reader wants to be elsewhere. */
  readonly giveUp: () => void
}

/**
 * Where a timeline opens: once, at the message that one came for or where the reader left off. Later changes of the line
 * "new" move nothing, and what is loaded anew shows its end. Where the message could not be loaded at first, it opens there
 * when it is.
 */
export function useOpening({ rows, targetSeq, isTargetLoaded, generation }: OpeningOptions): Opening {
  const [held, setHeld] = useState(() => ({
    generation,
    startAt: startOf(rows, targetSeq),
    isAwaited: !isTargetLoaded,
    isReached: isTargetLoaded,
  }))
  const isArriving = held.isAwaited && isTargetLoaded
  if (isArriving || held.generation !== generation) {
    const startAt = isArriving ? startOf(rows, targetSeq) : held.generation === generation ? held.startAt : theEnd
    setHeld({ generation, startAt, isAwaited: held.isAwaited && !isArriving, isReached: held.isReached || isArriving })
  }
  const giveUp = useCallback(
    () => setHeld((before) => (before.isAwaited ? { ...before, isAwaited: false } : before)),
    [],
  )
  return { startAt: held.startAt, isAwaited: held.isAwaited, isReached: held.isReached, giveUp }
}

/** Of the screen, what stands above the message that one came for. */
const shareAbove = 0.25

const theEnd = { index: 'LAST', align: 'end' } as const

/** The row that the list begins with. */
export function startOf(rows: readonly TimelineRow[], targetSeq: number | undefined) {
  if (targetSeq === undefined) {
    const index = rows.findIndex((row) => row.kind === 'message' && row.isFirstUnread)
    return index === -1 ? theEnd : ({ index, align: 'start', offset: -64 } as const)
  }
  // What is not in the room's main line, or not there at all, has a place all the same: behind the message before it.
  const index = rows.findLastIndex((row) => (seqOf(row) ?? Number.POSITIVE_INFINITY) <= targetSeq)
  const offset = -Math.round(innerHeight * shareAbove)
  return index === rows.length - 1 ? theEnd : ({ index: Math.max(0, index), align: 'start', offset } as const)
}
