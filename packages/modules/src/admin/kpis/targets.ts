import type { KpiTargetMeasure } from '@meydan/protocol/operations/kpi-shapes'

/** What the origin documents ask for. */
export interface Target {
  readonly name: string
  readonly measure: KpiTargetMeasure
  /** The operation that is measured; null: the instance. */
  readonly operation: string | null
  readonly atMost: number
}

export const targets: readonly Target[] = [
  { name: 'list', measure: 'p95Ms', operation: 'chat.listConversations', atMost: 90 },
  { name: 'send', measure: 'p95Ms', operation: 'chat.postMessage', atMost: 50 },
  { name: 'online', measure: 'p95Ms', operation: 'chat.getPresence', atMost: 10 },
  { name: 'signIn', measure: 'p95Ms', operation: 'identity.signIn', atMost: 200 },
  { name: 'posts', measure: 'p95Ms', operation: 'feed.listPosts', atMost: 500 },
  { name: 'dashboard', measure: 'p95Ms', operation: 'dashboard.getDashboard', atMost: 300 },
  { name: 'dashboardKept', measure: 'p50Ms', operation: 'dashboard.getDashboard', atMost: 100 },
  { name: 'errors', measure: 'errorRate', operation: null, atMost: 0.005 },
  { name: 'connections', measure: 'connections', operation: null, atMost: 50 },
]
