import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import type { KeyboardEvent } from 'react'

import type { LetterQuery } from '../letter-query.ts'
import type { LetterSelection } from '../letter-selection.ts'
import type { LetterColumn } from './columns.ts'

/** What the table and the cards draw letters by. */
export interface LetterRowsProps {
  readonly letters: readonly Letter[]
  readonly query: LetterQuery
  readonly columns: readonly LetterColumn[]
  readonly selection: LetterSelection
  readonly openId: string | undefined
  /** The path of a letter, below the workspace's address. */
  readonly pathOf: (id: string) => string
  readonly onToggle: (id: string, isRange: boolean) => void
  readonly onToggleListed: () => void
  readonly onSort: (column: LetterColumn) => void
  readonly onEnd: () => void
}

/** The link of a letter in the list. */
export function linkOf(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`a[data-letter="${CSS.escape(id)}"]`) ?? null
}

/** Of the letter that has the focus. */
function focusedId(list: HTMLElement): string | undefined {
  const row = document.activeElement?.closest('[data-row]')
  return row instanceof HTMLElement && list.contains(row) ? row.dataset['row'] : undefined
}

/**
 * Arrows go from letter to letter, x chooses; Enter opens, as of any link.
 *
 * @param goTo brings a letter on screen and gives it the focus
 */
export function pressInList(
  event: KeyboardEvent<HTMLElement>,
  { letters, onToggle }: Pick<LetterRowsProps, 'letters' | 'onToggle'>,
  goTo: (index: number) => void,
): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const id = focusedId(event.currentTarget)
  const index = letters.findIndex((letter) => letter.id === id)
  if (event.key === 'x' && id !== undefined) {
    event.preventDefault()
    return onToggle(id, false)
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const next = index < 0 ? 0 : index + step
  if (letters[next] === undefined) return
  event.preventDefault()
  goTo(next)
}
