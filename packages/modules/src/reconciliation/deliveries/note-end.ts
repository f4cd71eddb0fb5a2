import type { Transaction } from '@meydan/platform/db/database'
import { delivered, undelivered } from '../letters/change-letter.ts'
import { storeChanges, type Changing } from '../letters/store-changes.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { countReaching, endDelivery, type DeliveryEnd, type DeliveryRow } from '../sql/deliveries.ts'
import { lockLetters, type LetterChange, type LetterRow } from '../sql/letters.ts'
import { asksForAnswer, type Dispatch } from './delivering.ts'

/** What became of a message, kept with it and in the letter's history: under the letter's lock, so that the last one is seen. */
export async function noteEnd(
  deps: Changing & Pick<Reconciliation, 'clock'>,
  tx: Transaction,
  { delivery, link }: Pick<Dispatch, 'delivery' | 'link'>,
  end: DeliveryEnd,
): Promise<void> {
  const { workspace_id: workspaceId } = delivery
  const at = new Date(deps.clock.now())
  const [letter] = await lockLetters(tx, workspaceId, [delivery.letter_id])
  if (letter === undefined) throw new Error('a letter that was sent is gone')
  if (!(await endDelivery(tx, delivery, end, at))) return
  const isOut = letter.round === delivery.round && letter.version === link.version && letter.expires_at !== null
  if (!isOut || !asksForAnswer(delivery)) return
  const change = await changeAfter(tx, { letter, delivery, end, at })
  if (change !== undefined) await storeChanges(deps, tx, workspaceId, [change])
}

async function changeAfter(
  tx: Transaction,
  of: { letter: LetterRow; delivery: DeliveryRow; end: DeliveryEnd; at: Date },
): Promise<LetterChange | undefined> {
  const { letter, delivery, end, at } = of
  const { way, address: to } = delivery
  const cause = { at, memberId: null }
  if (end.state === 'sent') return delivered(letter, { way, to }, cause)
  if (end.state !== 'failed') return undefined
  const isLast = (await countReaching(tx, delivery)) === 0
  return undelivered(letter, { way, to, detail: end.answer ?? '', isLast }, cause)
}
