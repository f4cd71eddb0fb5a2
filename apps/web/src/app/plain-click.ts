import type { MouseEvent } from 'react'

/** Whether a click on a link means "go there", and not "open another tab". */
export function isPlainClick(event: MouseEvent): boolean {
  const hasModifier = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  return !event.defaultPrevented && event.button === 0 && !hasModifier
}
