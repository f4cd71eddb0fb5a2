import type { ModuleManifest } from '@meydan/platform/module'

/** What the operator sees of the instance. */
export const adminModule = {
  name: 'admin',
  requires: ['workspaces'],
  migrations: new URL('./migrations/', import.meta.url),
  roles: {
    api: () => import('./api.ts'),
    worker: () => import('./worker.ts'),
  },
  jobs: () => import('./jobs.ts'),
  everywhere: () => import('./process.ts'),
} as const satisfies ModuleManifest
