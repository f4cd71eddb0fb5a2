import type { Database } from '@meydan/platform/db/database'
import type { HolderReader } from '@meydan/platform/operations/context'
import { parseWorkspaceToken } from '../../workspaces/index.ts'
import { linkByToken } from '../sql/links.ts'

/** Tells which letter a link leads to. */
export function createHolderReader(db: Database): HolderReader {
  return {
    async holderOf(token) {
      const parsed = parseWorkspaceToken(token)
      const link = parsed && (await linkByToken(db, parsed))
      return link && { workspaceId: link.workspace_id, linkId: link.id, subjectId: link.letter_id }
    },
  }
}
