import { sql } from '@meydan/platform/db/sql'
import type { MemberId, PostId, PostPicture, WorkspaceId } from '@meydan/protocol'

/** A post's row with its author's name of now. */
export interface PostRow {
  workspace_id: WorkspaceId
  id: PostId
  author_id: MemberId
  author_name: string
  title: string
  content: string
  is_active: boolean
  version: number
  pictures: PostPicture[]
  counts_revision: number
  likes_count: number
  comments_count: number
  created_at: Date
  edited_at: Date | null
  deleted_at: Date | null
}

/** The columns of a `PostRow`, from `posts p` and `members a`. */
export const postColumns = sql`
  p.workspace_id, p.id, p.author_id, a.name as author_name, p.title, p.content, p.is_active, p.version,
  p.counts_revision, p.likes_count, p.comments_count, p.created_at, p.edited_at, p.deleted_at,
  coalesce((select jsonb_agg(jsonb_build_object('id', pp.file_id, 'width', pp.width, 'height', pp.height) order by pp.place)
              from post_pictures pp where pp.workspace_id = p.workspace_id and pp.post_id = p.id), '[]') as pictures`

export const joinPostAuthor = sql`join members a on a.workspace_id = p.workspace_id and a.id = p.author_id`

/** A comment's row with its author's name of now. */
export interface CommentRow {
  workspace_id: WorkspaceId
  post_id: PostId
  seq: number
  author_id: MemberId
  author_name: string
  body: string
  version: number
  created_at: Date
  edited_at: Date | null
  deleted_at: Date | null
}

/** The columns of a `CommentRow`, from `post_comments c` and `members a`. */
export const commentColumns = sql`
  c.workspace_id, c.post_id, c.seq, c.author_id, a.name as author_name, c.body, c.version, c.created_at, c.edited_at,
  c.deleted_at`

export const joinCommentAuthor = sql`join members a on a.workspace_id = c.workspace_id and a.id = c.author_id`
