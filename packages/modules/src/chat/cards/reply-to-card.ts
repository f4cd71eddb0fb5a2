import type { CardKey, CardPlace, CardReply } from '@meydan/platform/cards/room-cards'
import type { Transaction } from '@meydan/platform/db/database'
import { followJob, streamsToFollow } from '@meydan/platform/followers/follow'
import { AppError, newId, roomStream, type ClientId } from '@meydan/protocol'
import { mentionedMembers } from '@meydan/protocol/text/mentions'
import { roomForCards } from '../access.ts'
import { followThread, insertCardMessages, placedCards, replyByClientId } from '../sql/cards.ts'
import { replaceMentions } from '../sql/change-message.ts'
import { messageBySeq } from '../sql/messages.ts'
import { noteNext } from '../sql/notable.ts'
import { parseReply, type ParsedReply } from './parse-cards.ts'
import { putCards, stored } from './put-cards.ts'
import { tellOfCards, type CardDeps } from './tell-of-cards.ts'

/** Puts a reply in the thread of a card. Returns the number of its message; of one that is there already, the same. */
export async function replyToCard(
  deps: CardDeps,
  tx: Transaction,
  place: CardPlace,
  to: CardKey,
  given: CardReply,
): Promise<number> {
  const reply = parseReply(given)
  const room = await roomForCards(tx, place)
  const threadSeq = await threadOf(tx, place, to)
  const there = await replyThatIsThere(deps, tx, place, threadSeq, reply)
  if (there !== undefined) return there
  if (room.archived_at !== null) throw new AppError('chat.room_archived')

  const seq = room.last_seq + 1
  await storeReply(tx, place, threadSeq, { seq, reply })
  await noteNext(tx, place)
  await tellOfCards(deps, tx, place, { edited: [], posted: [seq] })
  const streams = streamsToFollow([{ workspaceId: place.workspaceId, key: roomStream(place.roomId) }])
  await deps.jobs.enqueue(tx, followJob, streams)
  return seq
}

/** The message that replies to a card answer. @throws AppError `chat.thread_not_found`, also where the card is a reply itself */
async function threadOf(tx: Transaction, { workspaceId, roomId }: CardPlace, to: CardKey): Promise<number> {
  const [placed] = await placedCards(tx, { workspaceId, roomId }, [to])
  const message = placed && (await messageBySeq(tx, workspaceId, roomId, placed.seq))
  if (message === undefined || message.thread_seq !== null) throw new AppError('chat.thread_not_found')
  return message.seq
}

/** What was put already: news stay as they are, a card becomes what it is now. */
async function replyThatIsThere(
  deps: CardDeps,
  tx: Transaction,
  place: CardPlace,
  threadSeq: number,
  reply: ParsedReply,
): Promise<number | undefined> {
  if (!('card' in reply)) return replyByClientId(tx, place, threadSeq, reply.key)
  const [placed] = await placedCards(tx, place, [reply.card])
  return placed === undefined ? undefined : (await putCards(deps, tx, place, [reply.card]))[0]
}

async function storeReply(
  tx: Transaction,
  place: CardPlace,
  threadSeq: number,
  { seq, reply }: { seq: number; reply: ParsedReply },
): Promise<void> {
  const message = 'card' in reply ? { clientId: newId<ClientId>(), ...stored(reply.card) } : asNews(reply)
  await insertCardMessages(tx, place, threadSeq, [{ seq, ...message }])
  const mentions = 'card' in reply ? [] : mentionedMembers(reply.body)
  if (mentions.length > 0) await replaceMentions(tx, { ...place, seq }, mentions)
  await followThread(tx, place, threadSeq, [place.authorId, ...mentions])
}

function asNews({ key, body }: Exclude<ParsedReply, { card: unknown }>) {
  return { clientId: key, body, card: null, version: null }
}
