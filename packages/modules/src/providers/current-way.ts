import { unseal } from '@meydan/platform/sealed'
import type { ProviderState, ProviderWay } from '@meydan/protocol'
import type { ProviderSources } from './provider-sources.ts'
import { settingsOf, type SettingsRow } from './sql/provider-settings.ts'
import { providerOf, readWay, textsOfSetup, type SettingsProblem, type Texts, type WaySetup } from './way-settings.ts'

/** How a way is set up just now. */
export interface CurrentWay {
  readonly source: ProviderState['source']
  /** Another one whenever something else may be set up. */
  readonly version: string
  /** What is set, secrets included. */
  readonly texts: Texts
  /** What a provider is made from; null: nothing is sent by this way. */
  readonly setup: WaySetup | null
  /** Why what is set on the page does not do: an update took it away, or the instance has another secret than before. */
  readonly problems: readonly SettingsProblem[]
  readonly changedAt: Date | null
}

/** Looks how a way is set up. The environment comes first, then the page; in development messages are kept. */
export async function currentWay(sources: ProviderSources, way: ProviderWay): Promise<CurrentWay> {
  const nothing = { texts: {}, setup: null, problems: [], changedAt: null }
  const { environment } = sources
  if (providerOf(way, environment.config) !== null) {
    const texts = textsOfSetup(way, environment)
    return { ...nothing, source: 'environment', version: 'environment', texts, setup: environment }
  }
  const row = await settingsOf(sources.db, way)
  if (row === undefined) {
    const source = sources.isProduction ? 'none' : 'stored'
    return { ...nothing, source, version: source }
  }
  const page = { source: 'page', version: row.version, changedAt: row.changedAt } as const
  try {
    const texts = textsOf(await sources.key(), way, row)
    return { ...page, texts, ...readWay(way, texts, sources.publicUrl) }
  } catch {
    const sentence = 'The secrets were encrypted by another instance: set them again.'
    return { ...page, texts: row.settings, setup: null, problems: [{ settings: [], sentence }] }
  }
}

/** What is set on the page, secrets included. @throws Error where they cannot be read. */
export function textsOf(key: Buffer, way: ProviderWay, row: SettingsRow): Texts {
  return { ...row.settings, ...unseal(key, way, row.secrets) }
}
