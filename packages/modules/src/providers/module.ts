import type { ModuleManifest } from '@meydan/platform/module'

/** Through whom messages leave the instance: by the environment, or by what the operator sets on the page. */
export const providersModule = {
  name: 'providers',
  requires: ['identity'],
  migrations: new URL('./migrations/', import.meta.url),
  roles: {
    api: () => import('./api.ts'),
  },
  everywhere: () => import('./everywhere.ts'),
} as const satisfies ModuleManifest
