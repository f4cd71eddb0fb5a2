// What the screens of the feed share: that it is on screen, who can be named, and deleting with a way back.

import { isPostPlace } from '@meydan/client'
import type { FeedClient } from '@meydan/client'
import type { Comment, Member, PostId, SeenPost } from '@meydan/protocol'
import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { createDeletions, undoMs } from '../../app/deletions.ts'
import type { Deletions } from '../../app/deletions.ts'
import { useErrorText } from '../../app/error-text.ts'
import { useInbox } from '../../app/notifications/use-notifications.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useStore } from '../../app/use-store.ts'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** The feed, which is on screen as long as what asks for it is. */
export function useFeedOnScreen(): FeedClient {
  const { feed } = useWorkspace()
  useEffect(() => feed.watch(), [feed])
  return feed
}

/** Whom a text can name: everybody but guests and the reader. */
export function usePeople(): readonly Member[] {
  const { me, membersById } = useWorkspaceState()
  return useMemo(
    () => [...membersById.values()].filter(({ id, isActive, role }) => isActive && role !== 'guest' && id !== me?.id),
    [membersById, me?.id],
  )
}

/** Whether the reader may hide what others wrote, and take it away. */
export function useModerates(): boolean {
  const { me } = useWorkspaceState()
  return me?.role === 'owner' || me?.role === 'admin'
}

/** Runs an act whose failure is told by a toast. */
export function useTold(): (act: Promise<unknown>) => void {
  const toasts = useToasts()
  const errorText = useErrorText()
  return useCallback(
    (act) => {
      act.catch((caught: unknown) => toasts.show({ tone: 'danger', text: errorText(shownErrorCode(caught)) }))
    },
    [toasts, errorText],
  )
}

interface Removals {
  readonly posts: Deletions<PostId>
  readonly comments: Deletions<string>
}

const removalsByFeed = new WeakMap<FeedClient, Removals & { readonly commentByKey: Map<string, Comment> }>()

function removalsOf(feed: FeedClient) {
  const held = removalsByFeed.get(feed)
  if (held !== undefined) return held
  const commentByKey = new Map<string, Comment>()
  const made = {
    posts: createDeletions((postId: PostId) => feed.remove(postId)),
    comments: createDeletions(async (key: string) => {
      const comment = commentByKey.get(key)
      if (comment !== undefined) await feed.removeComment(comment)
    }),
    commentByKey,
  }
  removalsByFeed.set(feed, made)
  return made
}

/** Names a comment among those of all posts. */
export function keyOfComment({ postId, seq }: Comment): string {
  return `${postId}/${seq}`
}

/** What looks deleted already. */
export function useRemoved(): { readonly posts: ReadonlySet<PostId>; readonly comments: ReadonlySet<string> } {
  const { posts, comments } = removalsOf(useWorkspace().feed)
  return { posts: useStore(posts), comments: useStore(comments) }
}

/** Deletes a post or a comment with a way back for some seconds. */
export function useRemoving(): { post: (post: SeenPost) => void; comment: (comment: Comment) => void } {
  const { t } = useTranslation('feed')
  const { feed } = useWorkspace()
  const toasts = useToasts()
  const errorText = useErrorText()
  return useMemo(() => {
    const { posts, comments, commentByKey } = removalsOf(feed)
    function schedule<Key>(deletions: Deletions<Key>, key: Key, text: string): void {
      const action = { label: t('undo'), onSelect: () => deletions.undo(key) }
      const toast = toasts.show({ text, durationMs: undoMs, action })
      deletions.schedule(key, undoMs, (caught) => {
        toasts.dismiss(toast)
        toasts.show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
      })
    }
    return {
      post: ({ id }) => schedule(posts, id, t('post.deleting')),
      comment(comment) {
        const key = keyOfComment(comment)
        commentByKey.set(key, comment)
        schedule(comments, key, t('comment.deleting'))
      },
    }
  }, [feed, toasts, errorText, t])
}

/** Whoever opens a post has read what was told of it. */
export function useReadLines(postId: string): void {
  const { notifications } = useWorkspace()
  const { lines } = useInbox()
  const unread = lines
    .filter(({ entry, isUnread }) => isUnread && isPostPlace(entry.place) && entry.place.postId === postId)
    .map(({ entry }) => entry.id)
  const key = unread.join()
  useEffect(() => {
    if (key === '') return
    // NOTE: lines that could not be marked stay unread in the inbox, and are marked with the next look.
    notifications.markRead(unread).catch(() => undefined)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the ids are in the key, which stays the same while they do
  }, [notifications, key])
}
