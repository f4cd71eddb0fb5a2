/** A part of some bytes: from the first of them up to the one before `to`. */
export interface ByteRange {
  readonly from: number
  readonly to: number
}

/** A result that is bytes: what whoever carries it out needs to know of it, and the bytes when they are asked for. */
export interface FileBody {
  /** What it is called when it is saved. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  /** Names these bytes among all that ever stand at the same address; null: they are made anew each time and never kept. */
  readonly etag: string | null
  /** Reads them, a piece at a time and none before it is asked for. */
  read(range: ByteRange): AsyncIterable<Uint8Array>
}

/** Whether a value is the result of an operation that answers bytes. */
export function isFileBody(value: unknown): value is FileBody {
  return typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function'
}
