/** Gathers bytes that come in any portions into pieces of one size; the last one may be shorter. */
export async function* piecesOf(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let portions: Uint8Array[] = []
  let gathered = 0
  for await (const arrived of bytes) {
    let rest = arrived
    while (gathered + rest.length >= size) {
      const missing = size - gathered
      yield Buffer.concat([...portions, rest.subarray(0, missing)], size)
      portions = []
      gathered = 0
      rest = rest.subarray(missing)
    }
    if (rest.length === 0) continue
    portions.push(rest)
    gathered += rest.length
  }
  if (gathered > 0) yield Buffer.concat(portions, gathered)
}
