import type { NoticeSource } from '@meydan/platform/notices/notice'
import { isPostPlace } from '@meydan/protocol'
import { mentionedMembers, nameMentions } from '@meydan/protocol/text/mentions'
import { listNames } from '../../workspaces/index.ts'
import { placeOfReader } from '../sql/places.ts'

/** Stands for the post itself among what is quoted: comments begin with 1. */
const ofPost = 0

/** Posts as places. What is there is read in the inbox; whoever may not see the post any more is told nothing of it. */
export const noticeSource: NoticeSource = {
  knows: isPostPlace,
  haveRead: async (_db, questions) => questions.map(() => false),

  async placeFor(db, reader, place, seqs) {
    const row = isPostPlace(place) ? await placeOfReader(db, reader, place.postId, seqs) : undefined
    if (row === undefined) return undefined
    const { author_name: authorName, content, at } = row
    const quoted =
      seqs.length === 0
        ? [{ seq: ofPost, authorName, text: content, at: at.getTime() }]
        : row.comments.map(({ seq, author_name, text, at: writtenAt }) => ({
            seq,
            authorName: author_name,
            text,
            at: Date.parse(writtenAt),
          }))
    const memberIds = [...new Set(quoted.flatMap(({ text }) => mentionedMembers(text)))]
    const names = Object.fromEntries(await listNames(db, { workspaceIds: [reader.workspaceId], memberIds }))
    return {
      name: row.title,
      isDirect: false,
      excerpts: quoted.map((one) => ({ ...one, text: nameMentions(one.text, names) })),
    }
  },
}
