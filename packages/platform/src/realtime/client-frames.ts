import { clientFrame, type CommandFrame, type HelloFrame } from '@meydan/protocol'
import type { EphemeralFrame } from './ephemeral.ts'

/** What a client's message turned out to be. */
export type Received =
  | HelloFrame
  | CommandFrame
  /** Those of a type that this server does not know are among them: a newer client may send some during an upgrade. */
  | EphemeralFrame
  | { readonly type: 'ping' }
  /** A command that is wrong but can be answered. */
  | { readonly type: 'bad_command'; readonly id: number; readonly issues: readonly string[] }
  /** Not of this protocol; the reason is for the close frame. */
  | { readonly type: 'broken'; readonly reason: string }

const knownTypes = new Set<string>(clientFrame.def.options.flatMap((option) => option.shape.type.def.values))

/** Parses a text message of a client. Never throws. */
export function parseClientMessage(text: string): Received {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { type: 'broken', reason: 'the frame is not JSON' }
  }
  const parsed = clientFrame.safeParse(value)
  if (parsed.success) return parsed.data
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string') {
    return { type: 'broken', reason: 'the frame has no type' }
  }
  if (!knownTypes.has(value.type)) return { type: 'unknown' }
  const issues = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (value.type === 'command' && 'id' in value && Number.isSafeInteger(value.id) && Number(value.id) >= 0) {
    return { type: 'bad_command', id: Number(value.id), issues }
  }
  return { type: 'broken', reason: `the ${value.type} frame is wrong` }
}
