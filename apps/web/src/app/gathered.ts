type Subscribe = (listener: () => void) => () => void

/** Changes that follow a change within this time are drawn together, in milliseconds. */
const gatherMs = 40

const gatheredBySubscribe = new WeakMap<Subscribe, Subscribe>()

/**
 * The same changes in fewer calls: the first is told at once, and those that follow it closely in one call. React draws a
 * store's change before it does anything else, so hundreds of messages at once would be hundreds of drawings, one after the
 * other: seconds in which the page does not move.
 */
export function gathered(subscribe: Subscribe): Subscribe {
  const known = gatheredBySubscribe.get(subscribe)
  if (known !== undefined) return known
  const made: Subscribe = (listener) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isAwaited = false
    const rest = () => {
      timer = setTimeout(() => {
        timer = undefined
        if (!isAwaited) return
        isAwaited = false
        rest()
        listener()
      }, gatherMs)
    }
    const end = subscribe(() => {
      isAwaited = timer !== undefined
      if (isAwaited) return
      rest()
      listener()
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }
  gatheredBySubscribe.set(subscribe, made)
  return made
}
