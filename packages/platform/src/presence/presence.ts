/*
 * Presence of one process: who is connected to it, and who is connected to others, for the workspaces that somebody here
 * is connected to or looks at. There is no store: each process keeps a replica of what the others say over the bus, so
 * that a look costs no statement and a process that dies takes its members with it.
 */
import type { MemberId, PresenceState, WorkspaceId } from '@meydan/protocol'
import type { Clock, Timer } from '../clock.ts'
import type { Log } from '../log.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { defaultPresenceBounds, type PresenceBounds } from './presence-bounds.ts'
import { WorkspacePresence, type PresenceListener } from './workspace-presence.ts'

export interface PresenceDeps {
  /** Names this run of the process; no two runs have the same. */
  readonly incarnation: string
  /** Presence subscribes to the topics of workspaces; nobody else of the process may. It does not stop it. */
  readonly pubsub: PubSub
  readonly clock: Clock
  readonly log: Log
  /** Bounds that differ from `defaultPresenceBounds`. */
  readonly bounds?: Partial<PresenceBounds>
}

/** A look at one workspace that goes on until it is closed. */
export interface PresenceView {
  stateOf(member: MemberId): PresenceState
  close(): void
}

export class Presence {
  readonly #deps: PresenceDeps
  readonly #bounds: PresenceBounds
  readonly #workspaces = new Map<WorkspaceId, WorkspacePresence>()
  #version = 0
  #timer: Timer | null = null

  constructor(deps: PresenceDeps) {
    this.#deps = deps
    this.#bounds = { ...defaultPresenceBounds, ...deps.bounds }
  }

  start(): void {
    const { clock, pubsub } = this.#deps
    this.#timer = clock.every(this.#bounds.flushMs, () => this.#tick())
    pubsub.onInterruption(() => {
      for (const workspace of this.#workspaces.values()) workspace.askAll()
    })
  }

  /** Says good-bye for everybody who is connected here. Nothing is told after it. */
  stop(): void {
    this.#timer?.cancel()
    for (const workspace of this.#workspaces.values()) workspace.close()
    this.#workspaces.clear()
  }

  /** Notes where a member is by the sockets of this process. Others learn of it within `flushMs`, of leaving after `leaveMs`. */
  set(id: WorkspaceId, member: MemberId, state: PresenceState): void {
    // Who leaves a workspace that is not known was never told of.
    if (state === 'offline') this.#workspaces.get(id)?.set(member, state)
    else this.#open(id).set(member, state)
  }

  /** Resolves when the other processes have had the time to say who is connected to them; at once after the first look. */
  ready(id: WorkspaceId): Promise<void> {
    const workspace = this.#open(id)
    workspace.use()
    return workspace.ready
  }

  /** Begins to look at a workspace. Whether the viewer may know of a member is for the caller to check. */
  look(id: WorkspaceId, listener: PresenceListener): PresenceView {
    const workspace = this.#open(id)
    workspace.listeners.add(listener)
    return {
      stateOf: (member) => workspace.stateOf(member),
      close() {
        workspace.listeners.delete(listener)
        workspace.use()
      },
    }
  }

  /**
   * Where members are. The first look at a workspace waits for the other processes, those of the next minute do not.
   * Whether the caller may know of a member is for it to check.
   */
  async statesOf(id: WorkspaceId, members: readonly MemberId[]): Promise<Record<MemberId, PresenceState>> {
    await this.ready(id)
    const workspace = this.#open(id)
    return Object.fromEntries(members.map((member) => [member, workspace.stateOf(member)]))
  }

  #open(id: WorkspaceId): WorkspacePresence {
    const present = this.#workspaces.get(id)
    if (present !== undefined) return present
    const opened = new WorkspacePresence({
      ...this.#deps,
      id,
      bounds: this.#bounds,
      nextVersion: () => ++this.#version,
    })
    this.#workspaces.set(id, opened)
    return opened
  }

  #tick(): void {
    const now = this.#deps.clock.monotonic()
    for (const [id, workspace] of this.#workspaces) {
      workspace.tick(now)
      if (!workspace.isIdle(now)) continue
      workspace.close()
      this.#workspaces.delete(id)
    }
  }
}
