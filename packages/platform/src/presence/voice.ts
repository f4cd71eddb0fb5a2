import type { MemberId, PresenceState, WorkspaceId } from '@meydan/protocol'
import type { PubSub } from '../pubsub/pubsub.ts'
import { presenceTopic } from '../pubsub/topics.ts'
import type { OnlineState } from './local-members.ts'
import type { PresenceBounds } from './presence-bounds.ts'
import type { PresenceMessage } from './presence-message.ts'

export interface VoiceDeps {
  readonly id: WorkspaceId
  readonly incarnation: string
  readonly pubsub: PubSub
  readonly bounds: PresenceBounds
  /** Versions that no other state of this process has had. */
  readonly nextVersion: () => number
}

/** What this process says of its members in one workspace: changes, beats, complete answers. */
export class Voice {
  readonly #deps: VoiceDeps
  readonly #told: ReadonlyMap<MemberId, OnlineState>
  #version = 0
  #saidAt = -Infinity
  #fullAt = -Infinity
  #owesFull = false

  /** `told`: who is connected here, as of the last change that was said. */
  constructor(deps: VoiceDeps, told: ReadonlyMap<MemberId, OnlineState>) {
    this.#deps = deps
    this.#told = told
  }

  /** Says what has changed, or from time to time that nothing did. */
  tick(changes: readonly [MemberId, PresenceState][], now: number): void {
    for (const members of this.#messagesOf(changes)) {
      const after = this.#version
      this.#version = this.#deps.nextVersion()
      this.#say({ v: 1, kind: 'diff', from: this.#deps.incarnation, after, version: this.#version, members })
    }
    const isBeatDue = this.#told.size > 0 && now - this.#saidAt >= this.#deps.bounds.beatMs
    if (changes.length > 0 || isBeatDue) this.#saidAt = now
    if (changes.length === 0 && isBeatDue) {
      this.#say({ v: 1, kind: 'beat', from: this.#deps.incarnation, version: this.#version })
    }
    if (this.#owesFull) this.answer(now)
  }

  /** Says everything: now, or with a later tick if that was just done. Who asks then gets it with the others. */
  answer(now: number): void {
    const { bounds, incarnation } = this.#deps
    this.#owesFull = now - this.#fullAt < bounds.fullEveryMs
    if (this.#owesFull) return
    this.#fullAt = now
    const all = this.#messagesOf([...this.#told])
    const parts = all.length === 0 ? [{}] : all
    for (const [part, members] of parts.entries()) {
      this.#say({
        v: 1,
        kind: 'full',
        from: incarnation,
        version: this.#version,
        part,
        parts: parts.length,
        members,
      })
    }
  }

  /** Asks for everything: one process, or all. */
  ask(of?: string): void {
    const { incarnation } = this.#deps
    this.#say({ v: 1, kind: 'ask', from: incarnation, ...(of === undefined ? {} : { of }) })
  }

  bye(): void {
    this.#say({ v: 1, kind: 'bye', from: this.#deps.incarnation })
  }

  #messagesOf(states: readonly [MemberId, PresenceState][]): Readonly<Record<MemberId, PresenceState>>[] {
    const { membersPerMessage } = this.#deps.bounds
    return Array.from({ length: Math.ceil(states.length / membersPerMessage) }, (_, index) =>
      Object.fromEntries(states.slice(index * membersPerMessage, (index + 1) * membersPerMessage)),
    )
  }

  #say(message: PresenceMessage): void {
    this.#deps.pubsub.publish(presenceTopic(this.#deps.id), message)
  }
}
