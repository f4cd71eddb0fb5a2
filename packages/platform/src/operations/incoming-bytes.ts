/**
 * The bytes that come with a call, to be read once and as they come: nobody holds them all. Reading throws when their sender
 * goes away, sends too many or is too slow.
 */
export interface IncomingBytes extends AsyncIterable<Uint8Array> {
  /** How many are to come; undefined: the sender has not said. */
  readonly announced: number | undefined
  /** How long the sender has been waited for so far. */
  readonly waitedMs: number
}
