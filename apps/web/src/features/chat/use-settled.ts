import { useEffect, useState } from 'react'

/** The list measures what came and says where it stands within this time, in ms. */
const settleMs = 250

/**
 * Whether something holds, and has held for a moment. What a list says of its end is a little behind what it is given: when
 * the page comes that fills the hole before the newest message, it still counts as being at the end.
 */
export function useSettled(holds: boolean): boolean {
  const [hasSettled, setSettled] = useState(false)
  if (!holds && hasSettled) setSettled(false)

  useEffect(() => {
    if (!holds) return undefined
    const timer = setTimeout(() => setSettled(true), settleMs)
    return () => clearTimeout(timer)
  }, [holds])

  return holds && hasSettled
}
