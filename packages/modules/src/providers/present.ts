import type { Setting } from '@meydan/platform/config/setting'
import type { ProviderSetting, ProviderState, ProviderWay, StoredMessage } from '@meydan/protocol'
import type { CurrentWay } from './current-way.ts'
import type { StoredRow } from './sql/stored-messages.ts'
import { providerOf, settingsOfWay, type Texts } from './way-settings.ts'

/** A way as the operator sees it. */
export function presentWay(way: ProviderWay, { source, setup, texts, changedAt }: CurrentWay): ProviderState {
  return {
    way,
    source,
    provider: setup === null ? null : providerOf(way, setup.config),
    settings: settingsOfWay(way).map((declared) => presentSetting(declared, texts)),
    changedAt: changedAt?.toISOString() ?? null,
  }
}

function presentSetting(declared: Setting<unknown>, texts: Texts): ProviderSetting {
  const { name, fallback, isSecret = false, kind } = declared
  const text = texts[name]
  return {
    name,
    value: isSecret ? null : (text ?? null),
    isSet: text !== undefined,
    isSecret,
    fallback: typeof fallback === 'string' || typeof fallback === 'number' ? String(fallback) : null,
    options: kind.options === undefined ? null : [...kind.options],
  }
}

/** A message that was kept, whichever way it was for. */
export function presentStored({ id, way, storedAt, message }: StoredRow): StoredMessage {
  const { to = '', subject = null, text = '' } = message as { to?: string; subject?: string; text?: string }
  return { id, way, storedAt: storedAt.toISOString(), to, subject, text }
}
