/** Scripts that Redis runs. */
export interface RedisScripts {
  /** Whether commands reach Redis now; else they reject at once. */
  readonly isReady: boolean
  /** Runs a script of Lua on the node of its one key. What is sent in one turn travels together. */
  run(script: string, key: string, args: readonly string[]): Promise<unknown>
}

/** Texts that Redis keeps for a while. */
export interface RedisTexts {
  /** Whether commands reach Redis now; else they reject at once. */
  readonly isReady: boolean
  /** The text of a key; null when there is none. */
  get(key: string): Promise<string | null>
  /** Sets a text that goes by itself after so many milliseconds. */
  set(key: string, text: string, forMs: number): Promise<unknown>
  /** Deletes keys of one hash tag. */
  delete(keys: readonly string[]): Promise<unknown>
}

/** What the processes of an instance ask of the Redis that they share, besides its channels. */
export interface RedisCommands extends RedisScripts, RedisTexts {}
