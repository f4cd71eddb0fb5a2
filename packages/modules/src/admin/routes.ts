import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import type { Admin } from './admin.ts'
import { getCacheStats } from './get-cache-stats.ts'
import { getPerformanceStats } from './get-performance-stats.ts'
import { getSocketStats } from './get-socket-stats.ts'
import { getKpis } from './kpis/get-kpis.ts'

const declared = operations.admin

/** The operations of the operator's view with their use-cases. */
export function adminRoutes(admin: Admin): readonly Route[] {
  return [
    route(declared.getPerformanceStats, () => getPerformanceStats(admin)),
    route(declared.getCacheStats, () => getCacheStats(admin)),
    route(declared.getSocketStats, () => getSocketStats(admin)),
    route(declared.getKpis, (_, input) => getKpis(admin.kpis, input)),
  ]
}
