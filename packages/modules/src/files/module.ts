import type { ModuleManifest } from '@meydan/platform/module'

/** Bytes with a name: kept, counted, and removed when nothing refers to them. */
export const filesModule = {
  name: 'files',
  requires: ['workspaces'],
  migrations: new URL('./migrations/', import.meta.url),
  figures: () => import('./figures.ts'),
  roles: {
    api: () => import('./api.ts'),
    worker: () => import('./worker.ts'),
  },
  jobs: () => import('./jobs.ts'),
  everywhere: () => import('./everywhere.ts'),
} as const satisfies ModuleManifest
