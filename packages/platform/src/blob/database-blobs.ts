import { createHash } from 'node:crypto'
import type { Database, Queryable } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { BlobKey, BlobStore } from './blob-store.ts'
import { piecesOf } from './pieces-of.ts'

/** A process holds one piece for each file that is written or read. */
const pieceBytes = 256 * 1024

/** Keeps the bytes of files in the database, beside all other truth (docs/decisions/0020-files-stand-in-the-database.md). */
export function createDatabaseBlobs(db: Database): BlobStore {
  const remove = (key: BlobKey) => deleteChunks(db, key)
  return {
    async write(key, bytes) {
      const hash = createHash('sha256')
      let written = 0
      let number = 0
      let last: Buffer | undefined
      await remove(key)
      try {
        for await (const piece of piecesOf(bytes, pieceBytes)) {
          if (last !== undefined) await insertChunk(db, key, number++, last, { isDurable: false })
          hash.update(piece)
          written += piece.length
          last = piece
        }
        if (last !== undefined) await insertChunk(db, key, number, last, { isDurable: true })
      } catch (error) {
        // NOTE: what cannot be removed now goes with the row of its file.
        await remove(key).catch(() => undefined)
        throw error
      }
      return { bytes: written, sha256: hash.digest() }
    },
    async *read(key, { from, to }) {
      for (let at = from; at < to;) {
        const number = Math.floor(at / pieceBytes)
        const piece = await chunkAt(db, key, number)
        const start = at - number * pieceBytes
        const end = Math.min(pieceBytes, to - number * pieceBytes)
        if (piece === undefined || piece.length < end) throw new Error(`bytes of the blob ${key.id} are missing`)
        yield piece.subarray(start, end)
        at = number * pieceBytes + end
      }
    },
    remove,
  }
}

/**
 * A commit waits for the disk, and the pieces of one file need not do so each: the log is written in order, so that the
 * commit of the last one, which waits, is on the disk with all before it.
 */
async function insertChunk(
  db: Queryable,
  { workspaceId, id }: BlobKey,
  number: number,
  bytes: Buffer,
  { isDurable }: { isDurable: boolean },
): Promise<void> {
  await db.rows(sql`
    insert into blob_chunks (workspace_id, blob_id, number, bytes)
    select ${workspaceId}, ${id}, ${number}, ${bytes}
      from set_config('synchronous_commit', ${isDurable ? 'on' : 'off'}, true)`)
}

async function chunkAt(db: Queryable, { workspaceId, id }: BlobKey, number: number): Promise<Buffer | undefined> {
  const row = await db.row(sql<{ bytes: Buffer }>`
    select bytes from blob_chunks where workspace_id = ${workspaceId} and blob_id = ${id} and number = ${number}`)
  return row?.bytes
}

async function deleteChunks(db: Queryable, { workspaceId, id }: BlobKey): Promise<void> {
  await db.rows(sql`delete from blob_chunks where workspace_id = ${workspaceId} and blob_id = ${id}`)
}
