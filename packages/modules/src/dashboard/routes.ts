import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { getDashboard, type DashboardDeps } from './get-dashboard.ts'

/** The operations of the dashboard with their use-cases. */
export function dashboardRoutes(deps: DashboardDeps): readonly Route[] {
  return [route(operations.dashboard.getDashboard, (ctx, input) => getDashboard(deps, ctx, input))]
}
