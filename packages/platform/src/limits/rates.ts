/** How much one key may use in a window of time, which begins with its first use. */
export interface RatePolicy {
  /** Unique; what is counted under it stands apart. */
  readonly name: string
  readonly count: number
  readonly perMs: number
}

/** What became of one use. */
export interface RateUse {
  readonly isAllowed: boolean
  /** What is left in this window. */
  readonly left: number
  /** Milliseconds until the window ends, and the whole count is there again. */
  readonly resetMs: number
}

/** Counts uses: in this process, or together with others through Redis. */
export interface Rates {
  /** Takes `cost` (1 when left out) from what the key may use, or nothing when less is left. Never rejects. */
  take(policy: RatePolicy, key: string, cost?: number): Promise<RateUse>
}
