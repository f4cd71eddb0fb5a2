import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from './config-error.ts'

/**
 * Refuses a data directory that cannot be one, because it or a place on the way to it is a file. Makes nothing.
 *
 * @throws ConfigError that names the setting.
 */
export function assertDataDir(dataDir: string): void {
  for (let place = dataDir; ; place = dirname(place)) {
    const isDirectory = looksLikeDirectory(place)
    if (isDirectory === false) throw new ConfigError([notDirectory(dataDir, place)])
    if (isDirectory === true || place === dirname(place)) return
  }
}

/** undefined: it is not there, or may not be looked at. */
function looksLikeDirectory(place: string): boolean | undefined {
  try {
    return statSync(place).isDirectory()
  } catch {
    // NOTE: what is not there is made later, and what may not be used is told then.
    return undefined
  }
}

function notDirectory(dataDir: string, place: string): string {
  return place === dataDir
    ? `MEYDAN_DATA is ${dataDir}, which is not a directory.`
    : `MEYDAN_DATA is ${dataDir}, but ${place} is not a directory.`
}
