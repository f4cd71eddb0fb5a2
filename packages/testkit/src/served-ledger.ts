import { createLedgerScene, type LedgerScene } from '@meydan/modules/reconciliation/testing/ledger-scene'
import { keepMessages, type KeptMessages } from './kept-messages.ts'
import { serveProduct, type ServedProduct } from './served-product.ts'

/** A workspace that reconciles, behind a port and with its page. */
export interface ServedLedger extends AsyncDisposable {
  readonly scene: LedgerScene
  readonly server: ServedProduct
  /** What was mailed. */
  readonly kept: KeptMessages
}

/** Starts it, with all roles. */
export async function serveLedger(): Promise<ServedLedger> {
  const kept = keepMessages()
  const scene = await createLedgerScene({ roles: ['api', 'gateway', 'worker'], senders: kept.senders })
  const server = await serveProduct(scene.product, { hasPage: true })
  return {
    scene,
    server,
    kept,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await scene[Symbol.asyncDispose]()
    },
  }
}
