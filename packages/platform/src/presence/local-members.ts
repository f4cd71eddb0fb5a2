import type { MemberId, PresenceState } from '@meydan/protocol'

/** Where somebody is who is connected; who is not in a table is offline. */
export type OnlineState = Exclude<PresenceState, 'offline'>

interface Change {
  readonly state: PresenceState
  /** When it counts, in monotonic milliseconds. */
  readonly dueAt: number
}

/** The members of one workspace who are connected to this process: what was told of them, and what is about to be. */
export class LocalMembers {
  /** What was told. Owned by whoever takes the changes. */
  readonly told = new Map<MemberId, OnlineState>()
  readonly #leaveMs: number
  readonly #changes = new Map<MemberId, Change>()

  constructor(leaveMs: number) {
    this.#leaveMs = leaveMs
  }

  get isEmpty(): boolean {
    return this.told.size === 0 && this.#changes.size === 0
  }

  /** Notes where a member is by the sockets of this process. Leaving counts later: the member may be reloading the page. */
  set(member: MemberId, state: PresenceState, now: number): void {
    if ((this.told.get(member) ?? 'offline') === state) this.#changes.delete(member)
    else this.#changes.set(member, { state, dueAt: state === 'offline' ? now + this.#leaveMs : now })
  }

  /** The changes that count now, so many at most; they are for the caller to enter into `told`. */
  takeDue(now: number, most: number): [MemberId, PresenceState][] {
    const due: [MemberId, PresenceState][] = []
    for (const [member, { state, dueAt }] of this.#changes) {
      if (dueAt > now) continue
      if (due.length === most) break
      this.#changes.delete(member)
      due.push([member, state])
    }
    return due
  }
}
