import type { Operation, ResultOf } from '@meydan/protocol'
import { errorFromWire } from '../client-error.ts'

/** What came back over HTTP. */
export interface Answer {
  readonly status: number
  readonly text: string
}

/**
 * The result that an answer carries.
 *
 * @throws ClientError with the code that it carries, or `unexpected_answer`.
 */
export function resultOf<O extends Operation>(answer: Answer): ResultOf<O> {
  const parsed = parseJson(answer.text)
  if (answer.status >= 200 && answer.status < 300 && parsed !== undefined) return parsed as ResultOf<O>
  throw errorFromWire((parsed as { error?: unknown } | undefined)?.error, answer.status)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
