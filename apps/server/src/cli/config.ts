import { checkConfig } from '@meydan/platform/config/check-config'
import { readEnv } from '@meydan/platform/config/read-env'
import { configReference, defaultConfigFile } from '@meydan/platform/config/reference'

/** `npm run config`: prints the reference, a commented file of the defaults, or what is wrong with the settings. */
export function runConfig(action: 'doc' | 'check' | 'default'): void {
  if (action === 'doc') process.stdout.write(configReference())
  if (action === 'default') process.stdout.write(defaultConfigFile())
  if (action === 'check') {
    const check = checkConfig(readEnv())
    const lines = [...check.problems, ...check.warnings]
    process.stdout.write(
      `${[...lines, check.isValid ? 'The settings are valid.' : 'The server would not start.'].join('\n')}\n`,
    )
    process.exitCode = check.isValid ? 0 : 1
  }
}
