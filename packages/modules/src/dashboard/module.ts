import type { ModuleManifest } from '@meydan/platform/module'

/** What goes on in a workspace, in figures that the modules contribute. */
export const dashboardModule = {
  name: 'dashboard',
  requires: ['workspaces'],
  migrations: new URL('./migrations/', import.meta.url),
  roles: {
    api: () => import('./api.ts'),
    worker: () => import('./worker.ts'),
  },
  jobs: () => import('./jobs.ts'),
} as const satisfies ModuleManifest
