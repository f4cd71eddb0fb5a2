import type { StreamKey } from '@meydan/protocol'
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

/**
 * Reads a text that has to stand on these streams. undefined: nobody of us wrote that. What stands in Redis decides neither
 * which streams are watched nor which are asked for.
 */
export function parseSharedText<Value>(text: string, streams: readonly StreamKey[]): SharedValue<Value> | undefined {
  try {
    const { until, positions, value } = JSON.parse(text) as Partial<SharedValue<Value>>
    const isOurs =
      typeof until === 'number' &&
      value !== undefined &&
      typeof positions?.epoch === 'string' &&
      standsOn(positions.offsets, streams)
    return isOurs ? { until, positions, value } : undefined
  } catch {
    // NOTE: half a text, or null.
    return undefined
  }
}

function standsOn(offsets: unknown, streams: readonly StreamKey[]): boolean {
  if (typeof offsets !== 'object' || offsets === null || Object.keys(offsets).length !== streams.length) return false
  const byKey = offsets as Readonly<Record<string, unknown>>
  return streams.every((stream) => Number.isSafeInteger(byKey[stream]))
}
