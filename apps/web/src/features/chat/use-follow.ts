import { useCallback, useEffect, useRef } from 'react'
import type { UIEvent } from 'react'

/** What a list needs in order to stay at its end. */
export interface Follow {
  /** Whether the list is to go to its end with what came. */
  readonly output: (isAtEnd: boolean) => 'auto' | false
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

/**
 * What is new is followed by who stands at the end; a page that fills the hole before the end is not new. Who was there stays
 * there until the list is scrolled up: while hundreds of messages come, the list is behind its own end for a moment.
 */
export function useFollow(hasNewer: boolean): Follow {
  const hadNewer = useRef(hasNewer)
  useEffect(() => {
    hadNewer.current = hasNewer
  }, [hasNewer])
  const isFollowing = useRef(false)
  const last = useRef({ top: 0, height: 0 })

  const output = useCallback((isAtEnd: boolean) => {
    isFollowing.current ||= isAtEnd
    return isFollowing.current && !hadNewer.current ? 'auto' : false
  }, [])
  const onScroll = useCallback(({ currentTarget: { scrollTop: top, scrollHeight: height } }: UIEvent<HTMLElement>) => {
    // A list that shrinks, because rows are lower than they were taken to be, goes up by itself.
    if (top < last.current.top && height >= last.current.height) isFollowing.current = false
    last.current = { top, height }
  }, [])
  return { output, onScroll }
}
