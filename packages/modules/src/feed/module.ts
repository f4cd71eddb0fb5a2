import type { ModuleManifest } from '@meydan/platform/module'

/** Posts, likes and comments. */
export const feedModule = {
  name: 'feed',
  requires: ['identity', 'workspaces', 'files'],
  migrations: new URL('./migrations/', import.meta.url),
  notices: () => import('./notices/post-places.ts'),
  figures: () => import('./figures.ts'),
  roles: {
    api: () => import('./api.ts'),
    gateway: () => import('./gateway.ts'),
  },
} as const satisfies ModuleManifest
