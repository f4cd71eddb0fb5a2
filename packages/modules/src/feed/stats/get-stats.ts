import type { Caches } from '@meydan/platform/cache/caches'
import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { MemberId, operations, PostId, ResultOf } from '@meydan/protocol'
import { listNames } from '../../workspaces/index.ts'
import { memberForFeed } from '../access.ts'
import { countFeed, shownAmong } from '../sql/stats.ts'

type Result = ResultOf<typeof operations.feed.getStats>

/** What is kept: figures and ids, for what is kept is never the right to see a title. */
interface Figures extends Pick<Result['stats'], 'posts' | 'comments' | 'likes' | 'activeMembers' | 'asOf'> {
  readonly mostLiked: readonly PostId[]
  readonly mostActive: readonly { readonly id: MemberId; readonly posts: number; readonly comments: number }[]
}

/** Tells how feeds do. */
export interface FeedStatsReader {
  /** `feed.getStats`. */
  statsFor(context: MemberContext): Promise<Result>
}

const activeDays = 30

/** Makes the reader. The figures stand on no stream: a like would drop what is to be counted once in five minutes. */
export function createFeedStats(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly caches: Pick<Caches, 'create'>
}): FeedStatsReader {
  const { db, clock } = deps
  const cache = deps.caches.create<Figures>({
    name: 'feed-stats',
    form: 1,
    ttlMs: 300_000,
    maxEntries: 1_000,
    maxBytes: 4 * 1024 * 1024,
  })

  return {
    async statsFor({ actor }) {
      const { workspaceId } = await memberForFeed(db, actor)
      const figures = await cache.read({
        workspaceId,
        id: 'all',
        streams: [],
        async load() {
          const since = new Date(clock.now() - activeDays * 86_400_000)
          const { epoch, active_members, most_liked, most_active, as_of, posts, comments, likes } = await countFeed(
            db,
            workspaceId,
            since,
          )
          const value = {
            posts,
            comments,
            likes,
            activeMembers: active_members,
            mostLiked: most_liked,
            mostActive: most_active,
            asOf: as_of.toISOString(),
          }
          return { value, positions: { epoch, offsets: {} } }
        },
      })
      const liked = await shownAmong(db, workspaceId, figures.mostLiked)
      const memberIds = figures.mostActive.map(({ id }) => id)
      const names = await listNames(db, { workspaceIds: [workspaceId], memberIds })
      return {
        stats: {
          ...figures,
          mostLiked: liked.map(({ id, title, likes_count, author_id, author_name }) => ({
            id,
            title,
            author: { id: author_id, name: author_name },
            likes: likes_count,
          })),
          mostActive: figures.mostActive.map(({ id, posts, comments }) => ({
            member: { id, name: names.get(id) ?? '' },
            posts,
            comments,
          })),
        },
      }
    },
  }
}
