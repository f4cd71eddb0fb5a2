/** A server that messages fan out from, with all its sockets open. */
export interface Party {
  readonly name: string
  /** CPU time of the process that fans out, in microseconds so far. */
  cpu(): number
  /** CPU time of what stores the messages, where there is something; microseconds so far. */
  storageCpu?(): number
  /** Posts the next messages with one write. */
  post(messages: readonly number[]): void
}

/** What a party's sockets tell. */
export interface Audience {
  /** A socket got a message. */
  received(socket: number, message: number): void
  /** A socket was lost: the run fails. */
  lost(party: string, reason: string): void
}
