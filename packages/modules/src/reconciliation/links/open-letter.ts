import type { HolderContext } from '@meydan/platform/operations/context'
import type { operations, ResultOf } from '@meydan/protocol'
import type { Reconciliation } from '../reconciliation.ts'
import { heldLetter, presentHeldLetter } from './held-letter.ts'

/** Shows the letter behind a link. Reads only: scanners that follow links and run pages change nothing. */
export async function openLetter(
  { db, clock, linkKey }: Reconciliation,
  ctx: HolderContext,
): Promise<ResultOf<typeof operations.reconciliation.openLetter>> {
  const held = await db.transaction((tx) => heldLetter(tx, ctx.holder), { mode: 'snapshot' })
  return { letter: presentHeldLetter(held, linkKey, new Date(clock.now())) }
}
