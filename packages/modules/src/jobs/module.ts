import type { ModuleManifest } from '@meydan/platform/module'

/** The job board: what is done beside requests, for whoever may see it. */
export const jobsModule = {
  name: 'jobs',
  requires: ['identity', 'workspaces'],
  figures: () => import('./figures.ts'),
  roles: {
    api: () => import('./api.ts'),
    worker: () => import('./worker.ts'),
  },
  everywhere: () => import('./process.ts'),
} as const satisfies ModuleManifest
