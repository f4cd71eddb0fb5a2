import type { IncomingBytes } from '@meydan/platform/operations/incoming-bytes'

/** Bytes that come with a call at once, for tests that call past the transports. */
export function bytesOf(content: string | Uint8Array): IncomingBytes {
  const bytes = Buffer.from(content)
  return {
    announced: bytes.length,
    waitedMs: 0,
    async *[Symbol.asyncIterator]() {
      yield bytes
    },
  }
}
