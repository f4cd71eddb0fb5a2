import type { NoticeSource, SeenPlace } from '@meydan/platform/notices/notice'
import { isRoomPlace } from '@meydan/protocol'
import { nameMentions } from '@meydan/protocol/text/mentions'
import { placeOfReader, readStates } from '../sql/notices.ts'

/** Rooms and threads as places: what is read of them, and how they look to their readers. */
export const noticeSource: NoticeSource = {
  knows: isRoomPlace,
  haveRead: readStates,

  async placeFor(db, reader, place, seqs) {
    const row = isRoomPlace(place) ? await placeOfReader(db, reader, place.roomId, seqs) : undefined
    if (row === undefined) return undefined
    return {
      name: row.name,
      isDirect: row.kind !== 'channel',
      excerpts: row.messages.map(({ seq, authorName, body, at }) => ({
        seq,
        authorName,
        text: nameMentions(body, row.names),
        at: Date.parse(at),
      })),
    } satisfies SeenPlace
  },
}
