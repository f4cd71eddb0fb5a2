import { parseConfig, type ParsedConfig } from '@meydan/platform/config/config'
import { readEnv } from '@meydan/platform/config/read-env'

/**
 * The settings of this process; those of the command line win.
 *
 * @throws ConfigError with a sentence for each that is missing or wrong.
 */
export function readSettings(given: Readonly<Record<string, string>> = {}): ParsedConfig {
  return parseConfig(readEnv(undefined, { given }))
}
