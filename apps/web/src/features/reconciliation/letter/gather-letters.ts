import { limits } from '@meydan/client'
import type { WorkspaceClient } from '@meydan/client'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'

import type { LetterFilter } from '../letter-query.ts'
import { isSelected } from '../letter-selection.ts'
import type { LetterSelection } from '../letter-selection.ts'

/**
 * The letters that are chosen, in batches that one call takes. Those that match but are not loaded are listed page by page as
 * they are needed; at most as many as a period may have.
 */
export async function* gatherLetters(
  ledger: WorkspaceClient['ledger'],
  selection: LetterSelection,
  { filter, loaded }: { readonly filter: LetterFilter; readonly loaded: readonly Letter[] },
): AsyncGenerator<readonly Letter[]> {
  if (!selection.isAll) {
    const chosen = loaded.filter(({ id }) => isSelected(selection, id))
    for (let at = 0; at < chosen.length; at += limits.lettersAtOnce) yield chosen.slice(at, at + limits.lettersAtOnce)
    return
  }
  let batch: Letter[] = []
  let after: string | undefined
  let listed = 0
  do {
    // By number: what is done to letters changes neither who comes next nor who came before.
    const page = await ledger.listLetters({
      ...filter,
      order: 'number',
      limit: limits.page,
      ...(after === undefined ? {} : { after }),
    })
    listed += page.letters.length
    batch.push(...page.letters.filter(({ id }) => isSelected(selection, id)))
    if (batch.length + limits.page > limits.lettersAtOnce) {
      yield batch
      batch = []
    }
    after = page.nextCursor ?? undefined
  } while (after !== undefined && listed < limits.lettersPerPeriod)
  if (batch.length > 0) yield batch
}
