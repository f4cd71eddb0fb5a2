/** A server whose clients are cut again and again. */
export interface JitterParty {
  readonly name: string
  /** Its clients, all in the room. */
  readonly clients: readonly JitterClient[]
  /** Posts the next message to the room, by somebody who is not cut. */
  post(message: number): Promise<void>
}

export interface JitterClient {
  /** Resets its connection, and lets it reach nobody for so long. @returns whether there was a connection. */
  cut(awayMs: number): boolean
}

/** Gets each message that a client shows, as often as it shows it. */
export type OnShown = (client: number, message: number) => void
