import type { NoticeSource } from '@meydan/platform/notices/notice'
import { isPostPlace, isRoomPlace } from '@meydan/protocol'

/** The page of the members as a place: all members see it, and what is there is read in the inbox. */
export const noticeSource: NoticeSource = {
  knows: (place) => !isRoomPlace(place) && !isPostPlace(place) && place.page === 'members',
  haveRead: async (_db, questions) => questions.map(() => false),
  placeFor: async () => ({ name: '', isDirect: false, excerpts: [] }),
}
