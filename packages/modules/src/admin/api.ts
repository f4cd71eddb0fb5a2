import type { Route } from '@meydan/platform/operations/route'
import type { Admin } from './admin.ts'
import { adminRoutes } from './routes.ts'

/** What the operator's view gives to the role `api`. */
export interface AdminApi {
  readonly routes: readonly Route[]
}

/** Makes what the role `api` needs of the operator's view. */
export function createAdminApi(admin: Admin): AdminApi {
  return { routes: adminRoutes(admin) }
}
