import type { ModuleManifest } from '@meydan/platform/module'

/** Rooms, messages and unread. */
export const chatModule = {
  name: 'chat',
  requires: ['identity', 'workspaces'],
  migrations: new URL('./migrations/', import.meta.url),
  notices: () => import('./notices/room-places.ts'),
  figures: () => import('./figures.ts'),
  roles: {
    api: () => import('./api.ts'),
    gateway: () => import('./gateway.ts'),
    worker: () => import('./worker.ts'),
  },
} as const satisfies ModuleManifest
