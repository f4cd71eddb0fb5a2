import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { Route } from '@meydan/platform/operations/route'
import type { Admin } from './admin.ts'
import { adminRoutes } from './routes.ts'

/** What the role `api` gives to the operator's view. */
export interface AdminDeps extends Pick<Admin, 'gather'> {
  readonly db: Database
  readonly clock: Clock
}

/** What the operator's view gives to the role `api`. */
export interface AdminApi {
  readonly routes: readonly Route[]
}

/** Makes what the role `api` needs of the operator's view. */
export function createAdminApi({ gather, db, clock }: AdminDeps): AdminApi {
  return { routes: adminRoutes({ gather, kpis: { db, clock } }) }
}
