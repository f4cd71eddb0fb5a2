import { AppError } from '@meydan/protocol'

/**
 * The same bytes, refused as soon as they are too many.
 *
 * @throws AppError `request.too_large`
 */
export async function* atMost(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let passed = 0
  for await (const portion of bytes) {
    passed += portion.length
    if (passed > maxBytes) throw new AppError('request.too_large', { maxBytes })
    yield portion
  }
}
