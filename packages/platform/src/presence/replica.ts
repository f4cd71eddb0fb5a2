import type { MemberId } from '@meydan/protocol'
import type { OnlineState } from './local-members.ts'
import { statesIn, type PresenceMessage } from './presence-message.ts'

/** Parts of one answer; more are no answer of ours. */
const maxParts = 256

type FullMessage = Extract<PresenceMessage, { kind: 'full' }>

/** What is known of the members of one workspace who are connected to one other process. */
export class Replica {
  readonly members = new Map<MemberId, OnlineState>()
  /** The version that `members` stands at; undefined while it is not known. */
  version: number | undefined
  /** When the process counts as gone if it is not heard again, in monotonic milliseconds. */
  goneAt = Infinity
  /** When its state was last asked for. */
  askedAt = -Infinity
  #parts: FullMessage[] = []

  /** Collects the parts of a complete answer. Gives everybody in it once the last part has come, each in its order. */
  collect(message: FullMessage): Map<MemberId, OnlineState> | undefined {
    const { part, parts, version } = message
    if (part === 0) this.#parts = []
    const before = this.#parts.at(-1)
    const isNext = part === this.#parts.length && (before === undefined || before.version === version)
    if (!isNext || part >= parts || parts > maxParts) {
      this.#parts = []
      return undefined
    }
    this.#parts.push(message)
    if (this.#parts.length < parts) return undefined
    const all = new Map<MemberId, OnlineState>()
    for (const { members } of this.#parts) {
      for (const [member, state] of statesIn(members)) if (state !== 'offline') all.set(member, state)
    }
    this.#parts = []
    return all
  }
}
