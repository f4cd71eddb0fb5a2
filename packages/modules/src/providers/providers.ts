import type { renderMail } from '@meydan/mails'
import type { MessageWays } from './message-ways.ts'
import type { ProviderSources } from './provider-sources.ts'

/** What the use-cases of this module need. */
export interface Providers extends ProviderSources {
  readonly ways: Omit<MessageWays, 'stop'>
  readonly renderMail: typeof renderMail
}
