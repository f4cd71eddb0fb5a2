import type { DatedValue } from './dated-value.ts'

/** A value as it lies in the shared level. */
export interface SharedValue<Value> extends DatedValue<Value> {
  /** When it expires, in milliseconds since 1970. */
  readonly until: number
}

/** The text of a value. */
export function sharedText<Value>({ value, positions, until }: SharedValue<Value>): string {
  return JSON.stringify({ until, positions, value })
}

/** Reads a text. undefined: nobody of us wrote that. */
export function parseSharedText<Value>(text: string): SharedValue<Value> | undefined {
  try {
    const { until, positions, value } = JSON.parse(text) as Partial<SharedValue<Value>>
    const isOurs =
      typeof until === 'number' &&
      value !== undefined &&
      typeof positions?.epoch === 'string' &&
      typeof positions.offsets === 'object' &&
      Object.values(positions.offsets).length > 0
    return isOurs ? { until, positions, value } : undefined
  } catch {
    // NOTE: half a text, or null.
    return undefined
  }
}
