import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type FileBody, type operations, type ParsedInputOf } from '@meydan/protocol'
import { openFile } from '../../files/index.ts'
import { postForReader } from '../access.ts'
import type { FeedDeps } from '../deps.ts'
import { hasPicture } from '../sql/pictures.ts'

/** `feed.getPicture`: for whoever sees the post. */
export async function getPicture(
  { db, files }: FeedDeps,
  { actor }: MemberContext,
  { postId, id }: ParsedInputOf<typeof operations.feed.getPicture>,
): Promise<FileBody> {
  const post = await postForReader(db, actor, postId)
  if (!(await hasPicture(db, post, id))) throw new AppError('files.not_found')
  return openFile(files, actor.workspaceId, id)
}
