import type { ByteRange, WorkspaceId } from '@meydan/protocol'

/** Names the bytes of one file. */
export interface BlobKey {
  readonly workspaceId: WorkspaceId
  readonly id: string
}

/** What was written. */
export interface WrittenBlob {
  readonly bytes: number
  /** SHA-256. */
  readonly sha256: Buffer
}

/**
 * Keeps the bytes of files. It knows nothing else of them: who writes has noted the key durably before, so that bytes of a
 * process that died can be found and removed.
 */
export interface BlobStore {
  /**
   * Writes bytes as they come, in place of what was there. They are durable when it resolves. When it rejects, because the
   * source throws or for a reason of its own, it has removed what it wrote as far as it could.
   */
  write(key: BlobKey, bytes: AsyncIterable<Uint8Array>): Promise<WrittenBlob>
  /**
   * Reads bytes, a piece at a time and none before it is asked for; all of them unless told. Throws where some are missing.
   * Whoever stops in between has nothing to clean up.
   */
  read(key: BlobKey, range: ByteRange): AsyncIterable<Uint8Array>
  /** Removes bytes; those that are not there are no error. */
  remove(key: BlobKey): Promise<void>
}
