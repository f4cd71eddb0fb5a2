import type { Route } from '@meydan/platform/operations/route'
import type { Providers } from './providers.ts'
import { providersRoutes } from './routes.ts'

/** Makes what the role `api` needs of providers. */
export function createProvidersApi(providers: Providers): { readonly routes: readonly Route[] } {
  return { routes: providersRoutes(providers) }
}
