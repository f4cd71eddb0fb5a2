import type { KeyboardEvent } from 'react'

/** Moves the focus from message to message with the arrows; Home and End keep their meaning. Returns whether it did. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): boolean {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
  const target = event.target as HTMLElement
  if (target.closest('textarea, [role="group"]') !== null) return false
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message-row]')]
  const current = target.closest<HTMLElement>('[data-message-row]')
  const at = current === null ? -1 : rows.indexOf(current)
  const next = at === -1 ? lastVisible(rows, event.currentTarget) : rows[at + (event.key === 'ArrowUp' ? -1 : 1)]
  next?.focus()
  return next !== undefined
}

/** Moves the focus from what stands beside a message to the message: beside it nothing stands any more once a layer opens. */
export function focusOwnRow(): void {
  document.activeElement?.closest<HTMLElement>('[data-message-row]')?.focus({ preventScroll: true })
}

function lastVisible(rows: readonly HTMLElement[], list: HTMLElement): HTMLElement | undefined {
  const { bottom } = list.getBoundingClientRect()
  return rows.findLast((row) => row.getBoundingClientRect().bottom <= bottom + 1) ?? rows.at(-1)
}
