/** Where the processes of an instance keep what they have cached for each other. It may forget anything at any time. */
export interface SharedLevel {
  /** undefined: it has none, or does not answer in time. Never rejects. */
  get(key: string): Promise<string | undefined>
  /** Keeps a text for so long at most. Failing is no news. */
  set(key: string, text: string, forMs: number): void
  /** Lets go of a text. Never rejects; the text may stay when the level cannot be reached. */
  drop(key: string): Promise<void>
  /** Questions and orders that failed since the start. */
  readonly failures: number
}
