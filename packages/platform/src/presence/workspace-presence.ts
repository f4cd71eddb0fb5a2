/*
 * Who of one workspace is where, as one process knows it: its own members, and a replica of what each other process says
 * of its own. Messages may be lost. Each change has a version that names the one before it, and each beat repeats it, so
 * that a loss is found and the whole is asked for. It keeps no member lists of the product: who was never heard of is
 * offline.
 */
import type { MemberId, PresenceState } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { presenceTopic } from '../pubsub/topics.ts'
import { LocalMembers, type OnlineState } from './local-members.ts'
import { parsePresenceMessage, statesIn, type PresenceMessage } from './presence-message.ts'
import { Replica } from './replica.ts'
import { Voice, type VoiceDeps } from './voice.ts'

/** Told what changed, once for each turn that changed something. Must not throw. */
export type PresenceListener = (changed: ReadonlyMap<MemberId, PresenceState>) => void

export interface WorkspacePresenceDeps extends VoiceDeps {
  readonly clock: Clock
  readonly log: Log
}

export class WorkspacePresence {
  readonly listeners = new Set<PresenceListener>()
  /** Resolves when the other processes have had the time to answer. */
  readonly ready: Promise<void>
  readonly #deps: WorkspacePresenceDeps
  readonly #local: LocalMembers
  readonly #voice: Voice
  readonly #replicas = new Map<string, Replica>()
  readonly #changed = new Set<MemberId>()
  #subscription: 'none' | 'pending' | 'on' = 'none'
  #usedAt: number

  constructor(deps: WorkspacePresenceDeps) {
    const { bounds, clock } = deps
    this.#deps = deps
    this.#local = new LocalMembers(bounds.leaveMs)
    this.#voice = new Voice(deps, this.#local.told)
    this.#usedAt = clock.monotonic()
    const ready = Promise.withResolvers<void>()
    this.ready = ready.promise
    clock.after(bounds.joinMs, ready.resolve)
    this.#subscribe(() => clock.after(bounds.firstLookMs, ready.resolve))
  }

  /** Whether nobody needs it any more. */
  isIdle(now: number): boolean {
    return this.#local.isEmpty && this.listeners.size === 0 && now - this.#usedAt > this.#deps.bounds.lingerMs
  }

  /** Notes that somebody looks. */
  use(): void {
    this.#usedAt = this.#deps.clock.monotonic()
  }

  /** Where a member is, over all processes. */
  stateOf(member: MemberId): PresenceState {
    let best: PresenceState = this.#local.told.get(member) ?? 'offline'
    for (const { members } of this.#replicas.values()) {
      if (best === 'active') break
      best = members.get(member) ?? best
    }
    return best
  }

  /** Where a member is by the sockets of this process; told with the next tick. */
  set(member: MemberId, state: PresenceState): void {
    this.use()
    this.#local.set(member, state, this.#deps.clock.monotonic())
  }

  /** Tells what is due, and lets go of processes that were not heard. */
  tick(now: number): void {
    if (this.#subscription === 'none') this.#subscribe(() => {})
    const due = this.#local.takeDue(now, this.#deps.bounds.changesPerFlush)
    for (const [member, state] of due) this.#enter(this.#local.told, member, state)
    this.#voice.tick(due, now)
    for (const [incarnation, replica] of this.#replicas) {
      if (now < replica.goneAt) continue
      this.#replace(replica, new Map())
      this.#replicas.delete(incarnation)
    }
    this.#tellListeners()
  }

  /** Messages may have been lost: asks everybody. */
  askAll(): void {
    if (this.#subscription === 'on') this.#voice.ask()
  }

  /** Says good-bye, if there is anybody to say it of. */
  close(): void {
    if (this.#local.told.size > 0) this.#voice.bye()
    this.#deps.pubsub.unsubscribe(presenceTopic(this.#deps.id))
  }

  /** Subscribes, then asks, so that no answer is missed. */
  #subscribe(then: () => void): void {
    const { pubsub, id, log } = this.#deps
    this.#subscription = 'pending'
    pubsub
      .subscribe(presenceTopic(id), (message) => this.#receive(message))
      .then(
        () => {
          this.#subscription = 'on'
          this.askAll()
          then()
        },
        (error: unknown) => {
          this.#subscription = 'none'
          log.warn({ event: 'presence.not_subscribed', workspaceId: id, err: error })
        },
      )
  }

  #receive(unchecked: unknown): void {
    const message = parsePresenceMessage(unchecked)
    const { incarnation, bounds, clock } = this.#deps
    if (message === undefined || message.from === incarnation) return
    const now = clock.monotonic()
    if (message.kind === 'ask') {
      const isMeant = message.of === undefined ? this.#local.told.size > 0 : message.of === incarnation
      if (isMeant) this.#voice.answer(now)
      return
    }
    const replica = this.#replicas.get(message.from) ?? this.#meet(message)
    if (replica === undefined) return
    if (message.kind === 'bye') {
      replica.goneAt = Math.min(replica.goneAt, now + bounds.byeMs)
      return
    }
    replica.goneAt = now + bounds.goneMs
    if (!this.#learn(replica, message) && now - replica.askedAt >= bounds.askEveryMs) {
      replica.askedAt = now
      this.#voice.ask(message.from)
    }
    this.#tellListeners()
  }

  #meet({ from, kind }: PresenceMessage): Replica | undefined {
    if (kind === 'bye' || this.#replicas.size >= this.#deps.bounds.processes) return undefined
    const replica = new Replica()
    this.#replicas.set(from, replica)
    return replica
  }

  /** Takes what a process says of its members. Says whether nothing is missing now. */
  #learn(replica: Replica, message: Exclude<PresenceMessage, { kind: 'ask' | 'bye' }>): boolean {
    switch (message.kind) {
      case 'beat':
        return replica.version === message.version
      case 'diff': {
        if ((replica.version ?? 0) !== message.after) return false
        for (const [member, state] of statesIn(message.members)) this.#enter(replica.members, member, state)
        replica.version = message.version
        return true
      }
      case 'full': {
        const all = replica.collect(message)
        if (all !== undefined) {
          this.#replace(replica, all)
          replica.version = message.version
        }
        return true
      }
    }
  }

  #replace(replica: Replica, all: ReadonlyMap<MemberId, OnlineState>): void {
    for (const member of replica.members.keys()) {
      if (!all.has(member)) this.#enter(replica.members, member, 'offline')
    }
    for (const [member, state] of all) this.#enter(replica.members, member, state)
  }

  /** The only place that changes a table, so that every change of the whole is noticed. */
  #enter(table: Map<MemberId, OnlineState>, member: MemberId, state: PresenceState): void {
    const before = this.stateOf(member)
    if (state === 'offline') table.delete(member)
    else if (table.size < this.#deps.bounds.membersPerProcess || table.has(member)) table.set(member, state)
    if (this.stateOf(member) !== before) this.#changed.add(member)
  }

  #tellListeners(): void {
    if (this.#changed.size === 0) return
    const changed = new Map([...this.#changed].map((member) => [member, this.stateOf(member)]))
    this.#changed.clear()
    for (const listener of this.listeners) listener(changed)
  }
}
