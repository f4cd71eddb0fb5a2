import type { ModuleManifest } from '@meydan/platform/module'

/** Accounts, passwords, sessions and the operator. */
export const identityModule = {
  name: 'identity',
  requires: [],
  migrations: new URL('./migrations/', import.meta.url),
  jobs: () => import('./jobs.ts'),
  roles: {
    api: () => import('./api.ts'),
    gateway: () => import('./gateway.ts'),
    worker: () => import('./worker.ts'),
  },
  everywhere: () => import('./instance-secret.ts'),
} as const satisfies ModuleManifest
