import type { MemberId, PresenceFrame, PresenceState } from '@meydan/protocol'
import type { Store } from '../store.ts'

/** Where members are, as far as the server has told. */
export class MemberStates {
  readonly #states = new Map<MemberId, PresenceState>()
  #watched: ReadonlySet<MemberId> = new Set()
  readonly #listeners = new Map<MemberId, Set<() => void>>()

  /** The state of one member; undefined while it is not known. */
  of(id: MemberId): Store<PresenceState | undefined> {
    return {
      getSnapshot: () => this.#states.get(id),
      subscribe: (listener) => {
        // A function of its own for each call: the same listener twice is two subscriptions.
        const call = () => listener()
        const listeners = this.#listeners.get(id) ?? new Set()
        this.#listeners.set(id, listeners.add(call))
        return () => {
          listeners.delete(call)
          if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id)
        }
      },
    }
  }

  /** What comes late, of members that are not watched any more, would never be corrected: it is passed over. */
  onFrame({ states }: PresenceFrame): void {
    for (const [id, state] of Object.entries(states) as [MemberId, PresenceState][]) {
      if (this.#watched.has(id)) this.#set(id, state)
    }
  }

  /** The server tells of these members, and nothing is known any more of any other. */
  watch(ids: ReadonlySet<MemberId>): void {
    this.#watched = ids
    for (const id of this.#states.keys()) if (!ids.has(id)) this.#set(id, undefined)
  }

  #set(id: MemberId, state: PresenceState | undefined): void {
    if (this.#states.get(id) === state) return
    if (state === undefined) this.#states.delete(id)
    else this.#states.set(id, state)
    for (const call of this.#listeners.get(id) ?? []) call()
  }
}
