import type { HolderReader } from '@meydan/platform/operations/context'
import type { Route } from '@meydan/platform/operations/route'
import { createHolderReader } from './links/holder-reader.ts'
import { letterLinkKeyOf } from './links/letter-token.ts'
import type { Reconciliation } from './reconciliation.ts'
import { reconciliationRoutes } from './routes.ts'

/** What the role `api` gives to reconciliation. */
export type ReconciliationDeps = Omit<Reconciliation, 'linkKey'> & {
  /** The instance's secret (`IdentityApi.secret`). */
  readonly secret: Buffer
}

/** What reconciliation gives to the role `api`. */
export interface ReconciliationApi {
  readonly routes: readonly Route[]
  /** Knows the links of letters. */
  readonly holders: HolderReader
}

/** Makes what the role `api` needs of reconciliation. */
export function createReconciliationApi({ secret, ...deps }: ReconciliationDeps): ReconciliationApi {
  const reconciliation = { ...deps, linkKey: letterLinkKeyOf(secret) }
  return { routes: reconciliationRoutes(reconciliation), holders: createHolderReader(deps.db) }
}
