import type { NoticeSource } from '@meydan/platform/notices/notice'
import { isPostPlace, isRoomPlace } from '@meydan/protocol'
import { mayReconcile } from './sql/may-reconcile-each.ts'

/** The page of letters as a place: those who reconcile see it, and what is there is read in the inbox. */
export const noticeSource: NoticeSource = {
  knows: (place) => !isRoomPlace(place) && !isPostPlace(place) && place.page === 'reconciliation',
  haveRead: async (_db, questions) => questions.map(() => false),
  placeFor: async (db, reader) =>
    (await mayReconcile(db, reader)) ? { name: '', isDirect: false, excerpts: [] } : undefined,
}
