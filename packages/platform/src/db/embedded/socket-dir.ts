import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'
import type { RunAs } from './run-as.ts'
import { socketName } from './settings.ts'

/** `sun_path` has 108 bytes on Linux and 104 on macOS, the closing zero included. */
const longestSocketPath = process.platform === 'linux' ? 107 : 103

/**
 * Chooses the directory of the server's Unix socket: the data's own, or where that path is too long for a socket a
 * private one under the system's temporary directory, always the same for the same data.
 *
 * @throws EmbeddedPostgresError `start_failed`
 */
export async function prepareSocketDir(dataDir: string, runAs: RunAs | undefined): Promise<string> {
  if (fits(dataDir)) return dataDir

  const name = `meydan-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`
  const short = [tmpdir(), '/tmp'].map((parent) => join(parent, name)).find(fits)
  if (short === undefined) {
    throw new EmbeddedPostgresError(
      'start_failed',
      `No directory has a path short enough for PostgreSQL's socket: shorten TMPDIR.`,
    )
  }
  await makePrivate(short, runAs)
  return short
}

function fits(directory: string): boolean {
  return Buffer.byteLength(join(directory, socketName)) <= longestSocketPath
}

/** Everybody may write to the temporary directory: one that somebody else put in this place is not used. */
async function makePrivate(directory: string, runAs: RunAs | undefined): Promise<void> {
  const uid = runAs?.uid ?? process.getuid!()
  try {
    await mkdir(directory, { mode: 0o700 })
    if (runAs) await chown(directory, runAs.uid, runAs.gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const found = await lstat(directory)
  const isPrivate = found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0
  if (!isPrivate) {
    throw new EmbeddedPostgresError(
      'start_failed',
      `The directory ${directory} is meant for PostgreSQL's socket and belongs to somebody else. Remove it and start again.`,
    )
  }
}
