// A module that shows its things in rooms, for tests: the chat has never heard of it.
import { mostCards, type CardNow, type CardPlace, type RoomCards } from '@meydan/platform/cards/room-cards'
import { newId, type RoomId } from '@meydan/protocol'
import type { Persona, TestProduct } from './product.ts'

/** What the module does, each time in transactions of its own. */
export interface CardModule {
  /** Puts cards in somebody's name, as many transactions as that takes. Returns the numbers of their messages. */
  put(author: Persona, roomId: RoomId, cards: readonly CardNow[]): Promise<readonly number[]>
  /** Puts a reply in the thread of a card. Returns the number of its message. */
  reply(author: Persona, roomId: RoomId, ...reply: ReplyArguments): Promise<number>
}

type ReplyArguments = Parameters<RoomCards['replyToCard']> extends [unknown, unknown, ...infer Rest] ? Rest : never

/** The module, in a process of the product. */
export function createCardModule({ db, process }: Pick<TestProduct, 'db' | 'process'>): CardModule {
  return {
    async put(author, roomId, cards) {
      const port = await process.roomCards()
      const seqs: number[] = []
      for (let at = 0; at < cards.length; at += mostCards) {
        const some = cards.slice(at, at + mostCards)
        seqs.push(...(await db.transaction((tx) => port.putCards(tx, placeOf(author, roomId), some))))
      }
      return seqs
    },
    async reply(author, roomId, to, reply) {
      const port = await process.roomCards()
      return db.transaction((tx) => port.replyToCard(tx, placeOf(author, roomId), to, reply))
    },
  }
}

function placeOf({ workspaceId, member }: Persona, roomId: RoomId): CardPlace {
  return { workspaceId, roomId, authorId: member.id }
}

/** A letter that waits for its answer, of a kind that no page knows. */
export function testLetter(change: Partial<CardNow> = {}): CardNow {
  const title = change.title ?? 'Akdeniz Gıda A.Ş.'
  return {
    kind: 'test.letter',
    id: newId(),
    title,
    state: 'sent',
    tone: 'waiting',
    amount: { value: '12500.50', currency: 'TRY' },
    facts: { period: '2026-06' },
    body: `${title} · 12.500,50 TRY · gönderildi`,
    version: 1,
    ...change,
  }
}
