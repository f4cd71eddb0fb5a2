import type { CardNow, CardPlace } from '@meydan/platform/cards/room-cards'
import type { Transaction } from '@meydan/platform/db/database'
import { newId, type ClientId } from '@meydan/protocol'
import { roomForCards, roomForPoster } from '../access.ts'
import { insertCardMessages, placedCards, updateCards } from '../sql/cards.ts'
import { keyOf, parseCards } from './parse-cards.ts'
import { tellOfCards, type CardDeps } from './tell-of-cards.ts'

/** Puts cards in a room, and changes those that are there. Returns the number of each card's message, in the order given. */
export async function putCards(
  deps: CardDeps,
  tx: Transaction,
  place: CardPlace,
  given: readonly CardNow[],
): Promise<readonly number[]> {
  const cards = parseCards(given)
  if (cards.length === 0) return []
  const room = await roomForCards(tx, place)
  const placed = new Map((await placedCards(tx, place, cards)).map((one) => [keyOf(one), one]))
  const fresh = cards.filter((one) => !placed.has(keyOf(one)))
  // A card that is there has to be true whatever became of its author and its room.
  if (fresh.length > 0) await roomForPoster(tx, { ...place, memberId: place.authorId }, place.roomId)

  const newer = cards.flatMap((one) => {
    const before = placed.get(keyOf(one))
    return before === undefined || before.version >= one.version ? [] : [{ seq: before.seq, ...stored(one) }]
  })
  const edited = newer.length === 0 ? [] : await updateCards(tx, place, newer)
  const posted = fresh.map((one, index) => ({
    seq: room.last_seq + index + 1,
    clientId: newId<ClientId>(),
    ...stored(one),
  }))
  if (posted.length > 0) await insertCardMessages(tx, place, null, posted)
  await tellOfCards(deps, tx, place, { edited, posted: posted.map(({ seq }) => seq) })

  const seqs = new Map([...placed].map(([key, { seq }]) => [key, seq]))
  for (const { card, seq } of posted) seqs.set(keyOf(card), seq)
  return cards.map((one) => seqs.get(keyOf(one)) as number)
}

/** What of a card travels, and what is kept beside it. */
export function stored({ body, version, ...card }: CardNow) {
  return { card, body, version }
}
