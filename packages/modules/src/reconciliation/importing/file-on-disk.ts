import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileBody } from '@meydan/protocol'

/** A stored file on the disk for a while: what reads a spreadsheet goes to and fro in it. */
export interface FileOnDisk extends AsyncDisposable {
  readonly path: string
}

/** Writes a file to the disk; gone when it is disposed of. */
export async function fileOnDisk(body: FileBody, signal: AbortSignal): Promise<FileOnDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'meydan-import-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'file')
  try {
    await pipeline(body.read({ from: 0, to: body.bytes }), createWriteStream(path, { mode: 0o600 }), { signal })
  } catch (error) {
    await remove()
    throw error
  }
  return { path, [Symbol.asyncDispose]: remove }
}
