import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { changeProvider, removeProvider } from './change-provider.ts'
import { listProviders } from './list-providers.ts'
import { listStoredMessages } from './list-stored-messages.ts'
import type { Providers } from './providers.ts'
import { sendTestMessage } from './send-test-message.ts'

const declared = operations.providers

/** The operations of providers with their use-cases. */
export function providersRoutes(providers: Providers): readonly Route[] {
  return [
    route(declared.listProviders, () => listProviders(providers)),
    route(declared.changeProvider, (ctx, input) => changeProvider(providers, ctx, input)),
    route(declared.removeProvider, (ctx, input) => removeProvider(providers, ctx, input)),
    route(declared.sendTestMessage, (ctx, input) => sendTestMessage(providers, ctx, input)),
    route(declared.listStoredMessages, (_ctx, input) => listStoredMessages(providers, input)),
  ]
}
