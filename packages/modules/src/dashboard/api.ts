import type { Caches } from '@meydan/platform/cache/caches'
import type { Route } from '@meydan/platform/operations/route'
import { createFigureReader, type FigureReading } from './figures.ts'
import { dashboardRoutes } from './routes.ts'

/** What the role `api` gives to the dashboard. */
export interface DashboardApiDeps extends FigureReading {
  readonly caches: Pick<Caches, 'create'>
}

/** Makes what the role `api` needs of the dashboard. */
export function createDashboardApi({ caches, ...reading }: DashboardApiDeps): { readonly routes: readonly Route[] } {
  const { db, sources } = reading
  return { routes: dashboardRoutes({ db, sources, reader: createFigureReader(reading, caches) }) }
}
