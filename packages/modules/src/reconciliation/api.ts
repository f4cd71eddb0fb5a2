import type { HolderReader } from '@meydan/platform/operations/context'
import type { Route } from '@meydan/platform/operations/route'
import type { WorkThreads } from '@meydan/platform/jobs/work-threads'
import { Documents } from './documents/documents.ts'
import { createHolderReader } from './links/holder-reader.ts'
import { letterLinkKeyOf } from './links/letter-token.ts'
import type { Reconciliation } from './reconciliation.ts'
import { reconciliationRoutes } from './routes.ts'
import { certificateKeyOf } from './setup/signing-keys.ts'

/** What the role `api` gives to reconciliation. */
export type ReconciliationDeps = Omit<Reconciliation, 'linkKey' | 'certificateKey' | 'documents'> & {
  /** Where letters are drawn. */
  readonly threads: WorkThreads
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
export function createReconciliationApi({ secret, threads, ...deps }: ReconciliationDeps): ReconciliationApi {
  const certificateKey = certificateKeyOf(secret)
  const documents = new Documents({ ...deps, threads, certificateKey })
  const reconciliation = { ...deps, documents, certificateKey, linkKey: letterLinkKeyOf(secret) }
  return { routes: reconciliationRoutes(reconciliation), holders: createHolderReader(deps.db) }
}
