import { createLedgerScene, type LedgerScene } from '@meydan/modules/reconciliation/testing/ledger-scene'
import { serveProduct, type ServedProduct } from './served-product.ts'

/** A workspace that reconciles, behind a port and with its page. */
export interface ServedLedger extends AsyncDisposable {
  readonly scene: LedgerScene
  readonly server: ServedProduct
}

/** Starts it, with all roles. */
export async function serveLedger(): Promise<ServedLedger> {
  const scene = await createLedgerScene({ roles: ['api', 'gateway', 'worker'] })
  const server = await serveProduct(scene.product, { hasPage: true })
  return {
    scene,
    server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await scene[Symbol.asyncDispose]()
    },
  }
}
