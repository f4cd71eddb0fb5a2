// For the tests of cards: a chat scene in which a module shows its things.
import type { CardNow, CardPlace, RoomCards } from '@meydan/platform/cards/room-cards'
import { AppError, newId, type RoomId } from '@meydan/protocol'
import type { Persona } from '@meydan/testkit/product'
import { createChatScene, type ChatScene } from './chat-scene.ts'

/** A workspace with rooms, and the port that its modules have. */
export interface CardScene extends ChatScene {
  /** A place in a room, in somebody's name. */
  at(roomId: RoomId, author: Persona): CardPlace
  /** In a transaction of its own, as `putCards` of the port. */
  put(place: CardPlace, cards: readonly CardNow[]): Promise<readonly number[]>
  reply(
    place: CardPlace,
    ...reply: Parameters<RoomCards['replyToCard']> extends [unknown, unknown, ...infer Rest] ? Rest : never
  ): Promise<number>
  readonly cards: RoomCards
}

/** Makes the scene. Dispose it at the end of the file. */
export async function createCardScene(): Promise<CardScene> {
  const scene = await createChatScene()
  const { db, process } = scene.product
  const cards = await process.roomCards()
  return {
    ...scene,
    cards,
    at: (roomId, author) => ({ workspaceId: author.workspaceId, roomId, authorId: author.member.id }),
    put: (place, given) => db.transaction((tx) => cards.putCards(tx, place, given)),
    reply: (place, to, reply) => db.transaction((tx) => cards.replyToCard(tx, place, to, reply)),
    [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose](),
  }
}

/** A letter as the reconciliation would show it. */
export function letter(change: Partial<CardNow> = {}): CardNow {
  return {
    kind: 'test.letter',
    id: newId(),
    title: 'Akdeniz Gıda A.Ş.',
    state: 'sent',
    tone: 'waiting',
    amount: { value: '12500.50', currency: 'TRY' },
    facts: { period: '2026-06' },
    body: 'Akdeniz Gıda A.Ş. · 12.500,50 TRY · gönderildi',
    version: 1,
    ...change,
  }
}

/** The code that the port refuses with; undefined when it does not. */
export async function refusalOf(called: Promise<unknown>): Promise<string | undefined> {
  try {
    await called
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}
