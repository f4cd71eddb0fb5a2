/**
 * The same bytes, shown as soon as so many of the first are there, or all: `look` may refuse them before anything is done
 * with them.
 */
export async function* lookAt(
  bytes: AsyncIterable<Uint8Array>,
  headBytes: number,
  look: (head: Buffer) => void,
): AsyncGenerator<Uint8Array> {
  let head: Buffer | undefined = Buffer.alloc(0)
  for await (const portion of bytes) {
    if (head === undefined) {
      yield portion
      continue
    }
    head = Buffer.concat([head, portion])
    if (head.length < headBytes) continue
    look(head.subarray(0, headBytes))
    yield head
    head = undefined
  }
  if (head === undefined) return
  look(head)
  yield head
}
