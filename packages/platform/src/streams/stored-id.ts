import { createHash } from 'node:crypto'
import { isScreenStream, partsOfStream, type StreamKey } from '@meydan/protocol'

/**
 * The id that a stream's rows bear: its own. Streams that are followed on screen are named by their workspace, as the
 * workspace's own stream is, and rows know no kinds: theirs is a UUIDv8 made of the stream's name.
 */
export function storedIdOf(key: StreamKey): string {
  if (!isScreenStream(key)) return partsOfStream(key).id
  const hex = createHash('sha256').update(key).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
