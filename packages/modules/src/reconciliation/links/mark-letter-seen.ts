import type { HolderContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf } from '@meydan/protocol'
import type { LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { seen } from '../letters/change-letter.ts'
import { storeChanges } from '../letters/store-changes.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { lockLetters } from '../sql/letters.ts'
import { heldLetter, stateOfLink } from './held-letter.ts'
import { isNonceFor } from './nonce.ts'

/** Notes that a person looks at a letter. What comes too late, or twice, says nothing new and is no error. */
export async function markLetterSeen(
  deps: Reconciliation,
  ctx: HolderContext,
  { nonce }: ParsedInputOf<typeof operations.reconciliation.markLetterSeen>,
): Promise<Record<string, never>> {
  const { db, clock, linkKey } = deps
  const { workspaceId, linkId, subjectId } = ctx.holder
  await db.transaction(async (tx) => {
    const [row] = await lockLetters(tx, workspaceId, [subjectId as LetterId])
    const held = await heldLetter(tx, ctx.holder, row)
    const at = new Date(clock.now())
    const { version } = held.link
    if (stateOfLink(held, at) !== 'open' || !isNonceFor(linkKey, { linkId, version }, nonce, at.getTime())) return
    const change = seen(held.letter, fromOf(ctx), { at, memberId: null })
    if (change !== undefined) await storeChanges(deps, tx, workspaceId, [change])
  })
  return {}
}

/** Where a call of a counterparty came from, as the history keeps it. */
export function fromOf({ remoteAddress: address, userAgent }: HolderContext): { address: string; userAgent: string } {
  return { address, userAgent }
}
