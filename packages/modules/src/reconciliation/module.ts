import type { ModuleManifest } from '@meydan/platform/module'

/** Counterparties, and the letters that ask them whether they agree with a balance. */
export const reconciliationModule = {
  name: 'reconciliation',
  requires: ['identity', 'workspaces', 'files'],
  migrations: new URL('./migrations/', import.meta.url),
  notices: () => import('./notices.ts'),
  figures: () => import('./figures.ts'),
  roles: {
    api: () => import('./api.ts'),
    gateway: () => import('./gateway.ts'),
    worker: () => import('./worker.ts'),
  },
  jobs: () => import('./jobs.ts'),
} as const satisfies ModuleManifest
