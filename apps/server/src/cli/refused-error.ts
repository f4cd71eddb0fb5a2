/** A command refuses what it was asked for; the message says why, to the person who asked. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}
