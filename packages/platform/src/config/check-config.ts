import { parseConfig } from './config.ts'
import { ConfigError } from './config-error.ts'
import { assertDataDir } from './data-dir.ts'
import { readDkimKey } from './dkim-key.ts'
import type { RawEnv } from './setting.ts'
import { readTlsPair } from './tls-pair.ts'

/** What a check of the settings found. */
export interface ConfigCheck {
  /** The server would start with these settings, as far as they alone decide. */
  readonly isValid: boolean
  /** Sentences about what stops the start. */
  readonly problems: readonly string[]
  /** Sentences about what is odd. */
  readonly warnings: readonly string[]
  /** One line of what the server would do; empty while there are problems. */
  readonly summary: string
}

/** Checks settings without starting anything; files that they name are read. */
export function checkConfig(raw: RawEnv): ConfigCheck {
  try {
    const { config, secrets, warnings } = parseConfig(raw)
    assertDataDir(config.dataDir)
    if (config.http.tls !== undefined) readTlsPair(config.http.tls)
    if (config.mail?.dkim !== undefined) readDkimKey(config.mail.dkim.keyFile)
    const database = secrets.databaseUrl === undefined ? `embedded under ${config.dataDir}` : 'external'
    const summary = `Would serve ${config.http.publicUrl} on ${config.http.host}, port ${config.http.port}; database ${database}.`
    return { isValid: true, problems: [], warnings, summary }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { isValid: false, problems: error.problems, warnings: [], summary: '' }
  }
}
