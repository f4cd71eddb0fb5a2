import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { ConfigError } from './config-error.ts'
import type { RawEnv } from './setting.ts'

/**
 * First step of configuration: collects the settings as text. A file `.env` in the working directory is read if it is
 * there; the environment wins over it, and an empty value counts as not set.
 *
 * @throws ConfigError when the file is there and cannot be read.
 */
export function readEnv(
  env: Readonly<Record<string, string | undefined>> = process.env,
  options: {
    /** Path of the file; null reads none. */
    readonly envFile?: string | null
    /** Settings of the command line, which win over both. */
    readonly given?: Readonly<Record<string, string>>
  } = {},
): RawEnv {
  const path = options.envFile === null ? undefined : resolve(options.envFile ?? '.env')
  const text = path === undefined ? undefined : readIfThere(path)
  const entries = new Map<string, { text: string; source: 'environment' | 'file' }>()
  const add = (source: 'environment' | 'file', values: Readonly<Record<string, string | undefined>>) => {
    for (const [name, value] of Object.entries(values)) {
      const trimmed = value?.trim() ?? ''
      if (trimmed !== '') entries.set(name, { text: trimmed, source })
    }
  }
  if (text !== undefined) add('file', parseEnv(text))
  add('environment', env)
  add('environment', options.given ?? {})
  return { entries, file: text === undefined ? undefined : path }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return undefined
    throw new ConfigError([`The settings file ${path} cannot be read (${code ?? 'unknown error'}).`], { cause: error })
  }
}
