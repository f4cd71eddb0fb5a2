/** Commands to a Redis, whichever topology it has. Whoever uses them must be ready for any call to reject at any time. */
export interface RedisCommands {
  /** Whether commands reach Redis now; else they reject at once. */
  readonly isReady: boolean
  /** Runs a script of Lua on the node of its one key. What is sent in one turn travels together. */
  run(script: string, key: string, args: readonly string[]): Promise<unknown>
  /** The text of a key; null when there is none. */
  get(key: string): Promise<string | null>
  /** Sets a text that goes by itself after so many milliseconds. */
  set(key: string, text: string, forMs: number): Promise<unknown>
  /** Deletes keys of one hash tag. */
  delete(keys: readonly string[]): Promise<unknown>
}
