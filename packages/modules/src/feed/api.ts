import type { Caches } from '@meydan/platform/cache/caches'
import type { Route } from '@meydan/platform/operations/route'
import type { FeedDeps } from './deps.ts'
import { feedRoutes } from './routes.ts'
import { createFeedStats } from './stats/get-stats.ts'

/** Makes what the role `api` needs of the feed. */
export function createFeedApi(deps: FeedDeps & { readonly caches: Pick<Caches, 'create'> }): {
  routes: readonly Route[]
} {
  return { routes: feedRoutes(deps, createFeedStats(deps)) }
}
