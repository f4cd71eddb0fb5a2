import type { MemberId, PresenceState } from '@meydan/protocol'

/** Where members are, as it travels. */
type States = Readonly<Record<MemberId, PresenceState>>

/** What processes tell each other about one workspace. `from` is the process's incarnation. */
export type PresenceMessage =
  /** What changed since version `after`, which is 0 when nothing was said before. */
  | {
      readonly v: 1
      readonly kind: 'diff'
      readonly from: string
      readonly after: number
      readonly version: number
      readonly members: States
    }
  /** Nothing changed since `version`, and the process lives. */
  | { readonly v: 1; readonly kind: 'beat'; readonly from: string; readonly version: number }
  /** Everybody who is connected to the process, in `parts` messages that follow each other. */
  | {
      readonly v: 1
      readonly kind: 'full'
      readonly from: string
      readonly version: number
      readonly part: number
      readonly parts: number
      readonly members: States
    }
  /** Asks for everything: one process, or all. */
  | { readonly v: 1; readonly kind: 'ask'; readonly from: string; readonly of?: string }
  /** The process stops. */
  | { readonly v: 1; readonly kind: 'bye'; readonly from: string }

type Unchecked = Partial<Record<'v' | 'kind' | 'from' | 'after' | 'version' | 'part' | 'parts' | 'members', unknown>>

/** A message as this version reads it; undefined for what it does not understand. Another version may have sent it. */
export function parsePresenceMessage(message: unknown): PresenceMessage | undefined {
  return typeof message === 'object' && message !== null && isPresenceMessage(message) ? message : undefined
}

function isPresenceMessage(message: Unchecked): message is PresenceMessage {
  const { v, kind, from, after, version, part, parts, members } = message
  if (v !== 1 || typeof from !== 'string' || from.length > 64) return false
  switch (kind) {
    case 'ask':
    case 'bye':
      return true
    case 'beat':
      return isCount(version)
    case 'diff':
      return isCount(version) && isCount(after) && isObject(members)
    case 'full':
      return isCount(version) && isCount(part) && isCount(parts) && isObject(members)
    default:
      return false
  }
}

/** The members of a message with states that this version knows. */
export function statesIn(members: States): [MemberId, PresenceState][] {
  return Object.entries(members).filter(
    (entry): entry is [MemberId, PresenceState] => isState(entry[1]) && entry[0].length <= 36,
  )
}

function isState(state: unknown): boolean {
  return state === 'active' || state === 'away' || state === 'offline'
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
