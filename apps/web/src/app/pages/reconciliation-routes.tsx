// What few of the people here open comes when it is opened.
import { lazyRouteComponent } from '@tanstack/react-router'

/** `/w/:workspaceId/reconciliation` */
export const LettersRoute = lazyRouteComponent(
  () => import('../../features/reconciliation/overview/overview-page.tsx'),
  'OverviewPage',
)

/** `/w/:workspaceId/reconciliation/counterparties` */
export const CounterpartiesRoute = lazyRouteComponent(
  () => import('../../features/reconciliation/counterparties/counterparties-page.tsx'),
  'CounterpartiesPage',
)

/** `/w/:workspaceId/reconciliation/settings` */
export const ReconciliationSettingsRoute = lazyRouteComponent(
  () => import('../../features/reconciliation/settings/settings-page.tsx'),
  'ReconciliationSettingsPage',
)

/** `/w/:workspaceId/reconciliation/imports` */
export const ImportsRoute = lazyRouteComponent(
  () => import('../../features/reconciliation/import/imports-page.tsx'),
  'ImportsPage',
)

/** `/w/:workspaceId/reconciliation/imports/:importId` */
export const ImportRoute = lazyRouteComponent(
  () => import('../../features/reconciliation/import/import-page.tsx'),
  'ImportPage',
)
