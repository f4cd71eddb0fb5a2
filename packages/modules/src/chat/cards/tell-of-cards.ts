import type { CardPlace } from '@meydan/platform/cards/room-cards'
import type { Transaction } from '@meydan/platform/db/database'
import { roomStream, type ClientId } from '@meydan/protocol'
import type { ChatDeps } from '../deps.ts'
import { messageEvent } from '../events.ts'
import { presentMessage } from '../present.ts'
import { messagesBySeqs } from '../sql/messages.ts'

/** What putting cards works with. */
export type CardDeps = Pick<ChatDeps, 'streams' | 'jobs'>

/** Appends the events of messages that were changed and stored in a locked room, in the order of their numbers. */
export async function tellOfCards(
  { streams }: CardDeps,
  tx: Transaction,
  { workspaceId, roomId }: CardPlace,
  seqs: { readonly edited: readonly number[]; readonly posted: readonly number[] },
): Promise<void> {
  const isEdited = new Set(seqs.edited)
  const told = [...seqs.edited, ...seqs.posted]
  if (told.length === 0) return
  const rows = await messagesBySeqs(
    tx,
    told.map((seq) => ({ workspaceId, roomId, seq })),
  )
  const events = rows
    .toSorted((one, other) => one.seq - other.seq)
    .map((row) => {
      const message = presentMessage(row)
      return isEdited.has(row.seq)
        ? messageEvent('chat.message.edited', row.seq, { message })
        : messageEvent('chat.message.posted', row.seq, { message, clientId: row.client_id as ClientId })
    })
  await streams.append(tx, { workspaceId, key: roomStream(roomId) }, events)
}
