import type { ModuleManifest } from '@meydan/platform/module'

/** Workspaces, members with their roles and profiles, invitations. */
export const workspacesModule = {
  name: 'workspaces',
  requires: ['identity'],
  migrations: new URL('./migrations/', import.meta.url),
  notices: () => import('./notices.ts'),
  figures: () => import('./figures.ts'),
  roles: {
    api: () => import('./api.ts'),
    worker: () => import('./worker.ts'),
  },
  jobs: () => import('./jobs.ts'),
} as const satisfies ModuleManifest
