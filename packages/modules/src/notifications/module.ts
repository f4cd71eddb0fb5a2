import type { ModuleManifest } from '@meydan/platform/module'

/** Who is told what, by which ways, and what became of it. */
export const notificationsModule = {
  name: 'notifications',
  requires: ['identity', 'workspaces'],
  migrations: new URL('./migrations/', import.meta.url),
  roles: {
    api: () => import('./api.ts'),
    worker: () => import('./worker.ts'),
  },
  jobs: () => import('./jobs.ts'),
  everywhere: () => import('./everywhere.ts'),
} as const satisfies ModuleManifest
