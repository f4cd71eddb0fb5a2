import type { Database } from '@meydan/platform/db/database'
import type { ProcessOptions } from './process-options.ts'
import type { ProviderSources } from './roles/modules.ts'

const nothingSet: ProviderSources['environment'] = {
  config: { mail: undefined, sms: undefined, whatsApp: undefined },
  secrets: {
    smtpPassword: undefined,
    netgsmPassword: undefined,
    twilioAuthToken: undefined,
    whatsAppToken: undefined,
    vapidPrivateKey: undefined,
  },
}

/** What tells a process through whom messages leave. */
export function providerSources(
  { clock, log, publicUrl, outbound }: ProcessOptions,
  db: Database,
  key: () => Promise<Buffer>,
): ProviderSources {
  return {
    db,
    clock,
    log: log.child({ part: 'providers' }),
    publicUrl,
    environment: outbound ?? nothingSet,
    isProduction: outbound?.isProduction ?? true,
    key,
  }
}
