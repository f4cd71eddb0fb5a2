/** A chat that people use in the same way, whatever brings them the news. */
export interface ChatParty {
  readonly name: string
  /** Lets people ask by themselves until the signal; does nothing where they are told. */
  ask(signal: AbortSignal): Promise<void>
  /** Somebody writes to a room. Resolves when it is stored. */
  post(person: number, room: number, text: string): Promise<void>
  /** CPU time so far, in microseconds. */
  cpu(): { readonly app: number; readonly postgres: number }
  /** Statements sent to PostgreSQL so far. */
  statements(): Promise<number>
  /** Requests over HTTP that people sent so far to learn of news. */
  readonly asked: number
  /** Messages that people were told of; undefined where they ask. */
  readonly told: number | undefined
}

export const openedAtOnce = 20
