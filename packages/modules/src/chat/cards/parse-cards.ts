import { mostCards, type CardNow, type CardReply } from '@meydan/platform/cards/room-cards'
import { invalidRequest, parseInput } from '@meydan/platform/operations/validate'
import { clientId, limits } from '@meydan/protocol'
import { text } from '@meydan/protocol/fields'
import { card } from '@meydan/protocol/operations/card-shapes'
import * as z from 'zod/mini'

const body = text({ min: 1, max: limits.messageBody })
const cardNow = z.extend(card, { body, version: z.int().check(z.gte(0)) })
const cardsNow = z.strictObject({ cards: z.array(cardNow).check(z.maxLength(mostCards)) })
const bodyReply = z.strictObject({ key: clientId, body })

/** Names a card in its room. */
export function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}/${id}`
}

/** What a module gave, as it can be stored and shown. @throws AppError `request.invalid` */
export function parseCards(given: readonly CardNow[]): readonly CardNow[] {
  const { cards } = parseInput(cardsNow, { cards: given }) as z.output<typeof cardsNow>
  const seen = new Set<string>()
  for (const [index, one] of cards.entries()) {
    if (seen.has(keyOf(one))) throw invalidRequest([{ path: `cards.${index}`, message: 'stands there twice' }])
    seen.add(keyOf(one))
  }
  return cards
}

/** A reply as it can be stored and shown. */
export type ParsedReply = { readonly card: CardNow } | z.output<typeof bodyReply>

/** @throws AppError `request.invalid` */
export function parseReply(given: CardReply): ParsedReply {
  if (!('card' in given)) return parseInput(bodyReply, given) as z.output<typeof bodyReply>
  const [card] = parseCards([given.card])
  return { card: card as CardNow }
}
