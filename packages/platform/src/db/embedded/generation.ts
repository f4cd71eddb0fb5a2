import { randomBytes } from 'node:crypto'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clusterDirOf } from './cluster.ts'

interface Generation {
  readonly id: string
  /** Which file the cluster's control file was when the generation began. */
  readonly controlFile: string
  /** When this was written, in milliseconds since 1970. */
  readonly writtenAt: number
}

/** Between the clock and the time that a file gets; on another machine's disk it may be more, and costs a generation. */
const clockToleranceMs = 10_000

/**
 * The generation of a cluster's files: another one each time they turn out to be a copy, such as a backup that was put
 * back. Such a copy is an older state of the database that nothing inside it tells apart, and clients must not take it
 * for the one that they have seen.
 *
 * PostgreSQL writes its control file in place and never replaces it, so it is another file only if somebody put it there.
 * Where a copy was written over the old files, this note was changed after it was made. A disk that was set back as a whole
 * (a snapshot) shows neither: delete the note then.
 */
export async function generationOf(dataDir: string): Promise<string> {
  const path = join(dataDir, 'generation.json')
  const controlFile = await identityOf(join(clusterDirOf(dataDir), 'global', 'pg_control'))
  const known = await readGeneration(path)
  if (known?.controlFile === controlFile) return known.id
  const begun: Generation = { id: randomBytes(6).toString('hex'), controlFile, writtenAt: Date.now() }
  await writeFile(`${path}.new`, `${JSON.stringify(begun)}\n`)
  await rename(`${path}.new`, path)
  return begun.id
}

/** The number of a file alone is given out again once the file is gone; with the moment of its making it is not. */
async function identityOf(path: string): Promise<string> {
  const { ino, birthtimeNs } = await stat(path, { bigint: true })
  return `${ino}-${birthtimeNs}`
}

async function readGeneration(path: string): Promise<Generation | undefined> {
  try {
    const generation = JSON.parse(await readFile(path, 'utf8')) as Generation
    const { ctimeMs } = await stat(path)
    return Math.abs(ctimeMs - generation.writtenAt) < clockToleranceMs ? generation : undefined
  } catch {
    // NOTE: missing or broken: a new generation costs clients no more than loading anew.
    return undefined
  }
}
