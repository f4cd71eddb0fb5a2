import type { Queryable } from '@meydan/platform/db/database'
import type { ReferenceToFill, StreamStorage } from '@meydan/platform/streams/kinds'
import type { EventPayload } from '@meydan/protocol'
import { presentMessage } from './present.ts'
import { messagesBySeqs } from './sql/messages.ts'

/** A room's stream: its head stands in the room's row, its messages are read from where they are. */
export const roomStreamStorage: StreamStorage = { kind: 'room', headTable: 'rooms', fill: fillMessages }

/** The messages that logged events tell of, as they are now: one deleted since comes without its text. */
async function fillMessages(db: Queryable, references: readonly ReferenceToFill[]): Promise<unknown[]> {
  const rows = await messagesBySeqs(
    db,
    references.map(({ workspaceId, streamId, ref }) => ({ workspaceId, roomId: streamId, seq: ref })),
  )
  const rowByKey = new Map(rows.map((row) => [`${row.room_id}/${row.seq}`, row]))
  return references.map(({ streamId, ref }): EventPayload<'chat.message.posted'> => {
    const row = rowByKey.get(`${streamId}/${ref}`)
    if (row === undefined) throw new Error(`message ${ref} of room ${streamId} is in the log and not in its table`)
    return { message: presentMessage(row), clientId: row.client_id as EventPayload<'chat.message.posted'>['clientId'] }
  })
}
