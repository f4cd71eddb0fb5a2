import { newId, type MemberId, type PresenceState, type WorkspaceId } from '@meydan/protocol'
import { silentLog } from '../../log.ts'
import { MemoryBus } from '../../pubsub/memory.ts'
import type { PubSub } from '../../pubsub/pubsub.ts'
import { FakeClock } from '../../realtime/testing/fake-clock.ts'
import type { PresenceBounds } from '../presence-bounds.ts'
import { parsePresenceMessage, type PresenceMessage } from '../presence-message.ts'
import { Presence } from '../presence.ts'

/** One process with presence, as a test sees it. */
export interface PresenceProcess {
  readonly presence: Presence
  readonly pubsub: PubSub
  /** Ends it as `kill -9` does: it says and hears nothing more. */
  kill(): void
}

/** Processes in one, which share a bus and a clock that the test moves. */
export class PresenceProcesses {
  readonly clock = new FakeClock()
  readonly bus = new MemoryBus()
  readonly workspaceId = newId<WorkspaceId>()
  /** Messages that get lost on their way to everybody. */
  isLost: (message: PresenceMessage) => boolean = () => false
  /** Everything that was said, in its order, lost or not. */
  readonly said: PresenceMessage[] = []

  start(bounds: Partial<PresenceBounds> = {}, pubsub: PubSub = this.bus.connect()): PresenceProcess {
    let isDead = false
    const presence = new Presence({
      incarnation: newId(),
      clock: this.clock,
      log: silentLog(),
      bounds,
      pubsub: {
        ...pubsub,
        publish: (topic, message) => {
          if (isDead) return
          const parsed = parsePresenceMessage(message)
          if (parsed !== undefined) this.said.push(parsed)
          if (parsed === undefined || !this.isLost(parsed)) pubsub.publish(topic, message)
        },
      },
    })
    presence.start()
    return {
      presence,
      pubsub,
      kill: () => {
        isDead = true
        presence.stop()
      },
    }
  }

  /** Lets time pass, half a second at a time, and what is said in it arrive. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 500) {
      await arrive()
      this.clock.advance(Math.min(500, ms - passed))
    }
    await arrive()
  }

  /** Looks from a process; every change is noted. */
  watch({ presence }: PresenceProcess): {
    readonly changes: [MemberId, PresenceState][]
    stateOf(id: MemberId): PresenceState
  } {
    const changes: [MemberId, PresenceState][] = []
    const view = presence.look(this.workspaceId, (changed) => changes.push(...changed))
    return { changes, stateOf: (id) => view.stateOf(id) }
  }
}

/** Two turns: a question and its answer. */
async function arrive(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
}
