import { parseConfig, type ParsedConfig } from '@meydan/platform/config/config'
import { readEnv } from '@meydan/platform/config/read-env'

/** The settings of this process. @throws ConfigError with a sentence for each that is missing or wrong. */
export function readSettings(): ParsedConfig {
  return parseConfig(readEnv())
}
