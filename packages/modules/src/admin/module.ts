import type { ModuleManifest } from '@meydan/platform/module'

/** What the operator sees of the instance. */
export const adminModule = {
  name: 'admin',
  requires: [],
  roles: {
    api: () => import('./api.ts'),
  },
  everywhere: () => import('./process.ts'),
} as const satisfies ModuleManifest
