import { ledgerStream, type operations, type ResultOf, type WorkspaceId } from '@meydan/protocol'
import type { Letter, LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { offsetIn } from '../sync/model.ts'

/** A page of letters with the position that it was read at. */
export type LetterPage = ResultOf<typeof operations.reconciliation.listLetters>

/** A letter as it is since an event of the ledger. */
export interface LetterChange {
  readonly letter: Letter
  readonly offset: number
}

/** Where the ledger stood when a page was read. */
export function offsetOfPage(page: LetterPage, workspaceId: WorkspaceId): number {
  return offsetIn(page.positions, ledgerStream(workspaceId)) ?? 0
}

/** The last changes of letters that events of one epoch of the ledger told. */
export interface LetterChanges {
  readonly epoch: string
  readonly letters: ReadonlyMap<LetterId, LetterChange>
}

/**
 * A page with the letters of it that changed after it was read, in the places that they had: what moves or goes does so when
 * the page is read again. The same object where nothing of it changed.
 */
export function withLetterChanges(page: LetterPage, workspaceId: WorkspaceId, changes: LetterChanges): LetterPage {
  if (page.positions.epoch !== changes.epoch) return page
  const at = offsetOfPage(page, workspaceId)
  const letters = page.letters.map((letter) => {
    const change = changes.letters.get(letter.id)
    return change !== undefined && change.offset > at ? change.letter : letter
  })
  return letters.every((letter, index) => letter === page.letters[index]) ? page : { ...page, letters }
}
