import type { Positions } from '@meydan/protocol'

/** A value and where the streams stood that it depends on: both read in one statement or snapshot. */
export interface DatedValue<Value> {
  readonly value: Value
  /** Whatever changes the value appends to one of these streams in the transaction of the change. */
  readonly positions: Positions
}
