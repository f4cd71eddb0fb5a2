// The only doors to the feed's rows. Each reads the rights as they are now and throws. Guests have no feed.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { Actor } from '@meydan/platform/operations/context'
import { AppError, type PostId } from '@meydan/protocol'
import { actorInWorkspace, managerRoles } from '../workspaces/index.ts'
import { joinPostAuthor, postColumns, type PostRow } from './sql/columns.ts'

/** A post together with what the actor is to it. */
export interface PostForActor extends PostRow {
  is_liked: boolean
}

/** The actor with the role of now. @throws AppError `workspaces.not_found`, `workspaces.role_required` for guests */
export async function memberForFeed(db: Queryable, actor: Actor): Promise<Actor> {
  const member = await actorInWorkspace(db, actor)
  if (member.role === 'guest') throw new AppError('workspaces.role_required')
  return member
}

/** For those who see the post. @throws AppError as `memberForFeed`, `feed.post_not_found` */
export async function postForReader(db: Queryable, actor: Actor, postId: PostId): Promise<PostForActor> {
  const member = await memberForFeed(db, actor)
  return seen(member, await postForActor(db, member, postId))
}

/** For changing what was said of it; locks the post. @throws AppError as `postForReader`, and `feed.post_hidden` */
export async function postForPoster(tx: Transaction, actor: Actor, postId: PostId): Promise<PostForActor> {
  const post = await postForChange(tx, actor, postId)
  if (!post.is_active) throw new AppError('feed.post_hidden')
  return post
}

/** For changes at a post that the actor sees; locks it. @throws AppError as `postForReader` */
export async function postForChange(tx: Transaction, actor: Actor, postId: PostId): Promise<PostForActor> {
  const member = await memberForFeed(tx, actor)
  return seen(member, await lockedPost(tx, member, postId))
}

/** For changing what it says; locks it. @throws AppError as `postForReader`, and `feed.not_author` */
export async function postForAuthor(tx: Transaction, actor: Actor, postId: PostId): Promise<PostForActor> {
  const post = await postForChange(tx, actor, postId)
  if (post.author_id !== actor.memberId) throw new AppError('feed.not_author')
  return post
}

/**
 * For deleting it; locks it. To those who might have deleted it, it is there still when it is deleted.
 *
 * @throws AppError as `postForReader`, and `feed.not_author`
 */
export async function postForRemover(tx: Transaction, actor: Actor, postId: PostId): Promise<PostForActor> {
  const member = await memberForFeed(tx, actor)
  const post = await lockedPost(tx, member, postId)
  if (post !== undefined && mayRemove(member, post)) return post
  seen(member, post)
  throw new AppError('feed.not_author')
}

/** For hiding it; locks it. @throws AppError as `postForReader`, and `workspaces.role_required` */
export async function postForModerator(tx: Transaction, actor: Actor, postId: PostId): Promise<PostForActor> {
  const member = await memberForFeed(tx, actor)
  if (!moderates(member)) throw new AppError('workspaces.role_required')
  return seen(member, await lockedPost(tx, member, postId))
}

/** Whether the actor sees hidden posts of others and may hide them: whoever manages the workspace. */
export function moderates({ role }: Pick<Actor, 'role'>): boolean {
  return managerRoles.includes(role)
}

/** Whether what somebody wrote may be deleted by the actor. */
export function mayRemove(actor: Actor, written: { readonly author_id: string }): boolean {
  return written.author_id === actor.memberId || moderates(actor)
}

/** Hidden posts are not there for others than their author and moderators. */
function seen(actor: Actor, post: PostForActor | undefined): PostForActor {
  if (post === undefined || post.deleted_at !== null) throw new AppError('feed.post_not_found')
  if (!post.is_active && !mayRemove(actor, post)) throw new AppError('feed.post_not_found')
  return post
}

/** Locks the post, then reads it in a statement of its own, which sees what the lock was waited for. */
async function lockedPost(tx: Transaction, actor: Actor, postId: PostId): Promise<PostForActor | undefined> {
  await tx.rows(sql`
    select 1 from posts where workspace_id = ${actor.workspaceId} and id = ${postId} for no key update`)
  return postForActor(tx, actor, postId)
}

function postForActor(db: Queryable, actor: Actor, postId: PostId): Promise<PostForActor | undefined> {
  return db.row(sql<PostForActor>`
    select ${postColumns},
           exists (select 1 from post_likes l
                    where l.workspace_id = p.workspace_id and l.member_id = ${actor.memberId} and l.post_id = p.id) as is_liked
      from posts p ${joinPostAuthor}
     where p.workspace_id = ${actor.workspaceId} and p.id = ${postId}`)
}
