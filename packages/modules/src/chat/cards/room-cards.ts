import type { RoomCards } from '@meydan/platform/cards/room-cards'
import { roomForFuturePoster } from '../access.ts'
import { putCards } from './put-cards.ts'
import { replyToCard } from './reply-to-card.ts'
import type { CardDeps } from './tell-of-cards.ts'

/** Makes what modules show their things in rooms by. */
export function createRoomCards(deps: CardDeps): RoomCards {
  return {
    async roomFor(db, actor, roomId) {
      const { id, name } = await roomForFuturePoster(db, actor, roomId)
      return { roomId: id, name }
    },
    putCards: (tx, place, cards) => putCards(deps, tx, place, cards),
    replyToCard: (tx, place, to, reply) => replyToCard(deps, tx, place, to, reply),
  }
}
