import { fileURLToPath } from 'node:url'
import { createMeydan, type Meydan } from '@meydan/client'
import { systemClock } from '@meydan/platform/clock'
import { parseConfig, withPort } from '@meydan/platform/config/config'
import { readEnv } from '@meydan/platform/config/read-env'
import { createHealth } from '@meydan/platform/http/health'
import { openListener } from '@meydan/platform/http/listener'
import { createHttpServer } from '@meydan/platform/http/server'
import { silentLog } from '@meydan/platform/log'
import type { Persona, TestProduct } from './product.ts'

/** A product behind a real port, for what must go over real sockets. */
export interface ServedProduct extends AsyncDisposable {
  readonly baseUrl: string
  /** The SDK, as somebody. Close the workspaces that are opened with it. */
  meydan(as: Pick<Persona, 'token'>): Meydan
}

const builtPage = fileURLToPath(new URL('../../../apps/web/dist/', import.meta.url))

/** Serves the product's API and sockets, and its page if told, on a free port of this machine. Dispose it before the product. */
export async function serveProduct(
  product: TestProduct,
  { hasPage = false }: { hasPage?: boolean } = {},
): Promise<ServedProduct> {
  const given = parseConfig(readEnv({ PORT: '0' }, { envFile: null })).config
  const log = silentLog()
  const clock = systemClock
  const listener = await openListener({ config: given.http, log, clock })
  const config = withPort(given, listener.port)
  const { operations, gateway, cookieName } = product.process
  const http = await createHttpServer({
    config: config.http,
    operations,
    health: createHealth({ checks: [], log, clock }),
    cookieName: () => cookieName,
    version: '0.0.0',
    ...(hasPage ? { webRoot: builtPage } : {}),
    log,
    clock,
  })
  http.serve(listener, gateway.handleUpgrade)
  const baseUrl = config.http.publicUrl
  return {
    baseUrl,
    meydan: ({ token }) => createMeydan({ baseUrl, token }),
    async [Symbol.asyncDispose]() {
      await http.stop()
      await listener.stop()
    },
  }
}
