/*
 * How a module shows its things in a room: the seam by which it need not know the chat. A card stands in the room as a message
 * and changes there whenever the module says how its thing is now; a reply in its thread says what people should talk about.
 */
import type { Card, ClientId, MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import type { Queryable, Transaction } from '../db/database.ts'
import type { Actor } from '../operations/context.ts'

/** Cards that one call takes at most: a transaction holds the room meanwhile. */
export const mostCards = 256

/** Where cards stand, and in whose name those are put there that are new. */
export interface CardPlace {
  readonly workspaceId: WorkspaceId
  readonly roomId: RoomId
  readonly authorId: MemberId
}

/** What names a card in its room. */
export type CardKey = Pick<Card, 'kind' | 'id'>

/** A card as its module has it now. */
export interface CardNow extends Card {
  /** The same in words, in the workspace's language: for search, notices, quotes and clients that do not know the kind. */
  readonly body: string
  /** Grows with each change of the thing. An older one than was put already changes nothing, in whatever order they come. */
  readonly version: number
}

/** What stands in a card's thread: a card of its own, or a text whose key makes it one reply however often it is put. */
export type CardReply = { readonly card: CardNow } | { readonly key: ClientId; readonly body: string }

/**
 * What the module that has the rooms does for those that show something there. Whoever calls `putCards` or `replyToCard` takes
 * the room's lock by it: before that its transaction locks no stream, and rooms only in the order of their ids.
 */
export interface RoomCards {
  /**
   * A room in which the actor may put cards.
   *
   * @throws AppError `chat.room_not_found`, `chat.room_archived`, `chat.posting_restricted`
   */
  roomFor(db: Queryable, actor: Actor, roomId: RoomId): Promise<{ readonly roomId: RoomId; readonly name: string }>
  /**
   * Makes the cards of a room those that are given, where they are new or newer, and leaves the others. What is the same as
   * before tells nobody. A card that is there changes whatever has become of its author and its room; a new one needs an author
   * who may post there.
   *
   * @returns the number of each card's message, in the order given.
   * @throws AppError `chat.room_not_found`, `chat.room_archived`, `chat.posting_restricted`; `request.invalid` where a card is
   * no card, stands there twice, or there are more than `mostCards`.
   */
  putCards(tx: Transaction, place: CardPlace, cards: readonly CardNow[]): Promise<readonly number[]>
  /**
   * Puts a reply in the thread of a card, which is told to those who follow it: the card's author and whoever wrote there. It
   * is news of the card and not a person's word: its author need not be in the room any longer, and can neither edit nor delete it.
   *
   * @returns the number of its message.
   * @throws AppError `chat.thread_not_found` where there is no such card, `chat.room_archived`, `request.invalid`
   */
  replyToCard(tx: Transaction, place: CardPlace, to: CardKey, reply: CardReply): Promise<number>
}
