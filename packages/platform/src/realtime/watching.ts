/*
 * Tells sockets where the members are that they have on screen, and nobody else. A socket's own workspace is the only one
 * that is looked in. Guests learn of those alone with whom they share a room: the directory says who that is, anew
 * whenever somebody has left one of their rooms.
 */
import { type MemberId, type PresenceState, type WorkspaceId } from '@meydan/protocol'
import type { Log } from '../log.ts'
import type { Presence, PresenceView } from '../presence/presence.ts'
import type { Attention } from './attention.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import type { DirectoryReader } from './directory-reader.ts'
import { serverFrame } from './frame-encoder.ts'

/** One workspace that somebody here looks at. */
interface WatchedWorkspace {
  readonly view: PresenceView
  readonly watchersByMember: Map<MemberId, Set<Connection>>
}

export interface WatchingDeps {
  readonly presence: Pick<Presence, 'look' | 'ready'>
  readonly directory: Pick<DirectoryReader, 'knownTo'>
  readonly counters: Counters
  readonly log: Log
}

export class Watching {
  readonly #deps: WatchingDeps
  readonly #workspaces = new Map<WorkspaceId, WatchedWorkspace>()
  /** Sockets that were not told of a change because they read too slowly. */
  readonly #stale = new Set<Connection>()
  /** Sockets for which the directory could not be asked. */
  readonly #unanswered = new Set<Connection>()

  constructor(deps: WatchingDeps) {
    this.#deps = deps
  }

  /** The connection has these members on screen, and no others. Answers with the new ones. */
  look(connection: Connection, attention: Attention, asked: ReadonlySet<MemberId>): void {
    attention.asked = asked
    attention.attempt++
    if (asked.size === 0) this.#show(connection, attention, asked)
    else this.#ask(connection, attention)
  }

  /** What the connection may know of has changed: shows nothing more until that is known anew. */
  lookAgain(connection: Connection, attention: Attention): void {
    this.#show(connection, attention, new Set())
    this.look(connection, attention, attention.asked)
  }

  /** Tells sockets what they missed, once they read again, and asks anew for those that got no answer. */
  catchUp(): void {
    // A list of its own: who still does not read is noted again.
    const stale = [...this.#stale]
    this.#stale.clear()
    for (const connection of stale) {
      if (connection.attention !== null) this.#tell(connection, connection.attention.members)
    }
    const unanswered = [...this.#unanswered]
    this.#unanswered.clear()
    for (const connection of unanswered) {
      if (connection.attention !== null) this.#ask(connection, connection.attention)
    }
  }

  /** One question of a connection at a time, however often it looks elsewhere: the last look is asked for in the end. */
  #ask(connection: Connection, attention: Attention): void {
    const { asked, attempt, isAsking } = attention
    if (isAsking || asked.size === 0) return
    attention.isAsking = true
    this.#mayBeShown(connection, asked).then(
      (members) => {
        attention.isAsking = false
        if (!connection.isActive) return
        if (attention.attempt === attempt) this.#show(connection, attention, members)
        else this.#ask(connection, attention)
      },
      (error: unknown) => {
        attention.isAsking = false
        // They fail together, so the first one between two times of catching up stands for all.
        if (this.#unanswered.size === 0) {
          this.#deps.log.warn({
            event: 'gateway.presence_not_shown',
            error: error instanceof Error ? error.message : String(error),
          })
        }
        this.#unanswered.add(connection)
      },
    )
  }

  /** Which of the members the connection may be told of, once it is known where they are. */
  async #mayBeShown(connection: Connection, asked: ReadonlySet<MemberId>): Promise<ReadonlySet<MemberId>> {
    const { workspaceId, memberId, knowsEverybody } = connection
    if (workspaceId === null || memberId === null) return new Set()
    await this.#deps.presence.ready(workspaceId)
    if (knowsEverybody) return asked
    return new Set(await this.#deps.directory.knownTo({ workspaceId, memberId, among: [...asked] }))
  }

  /** Tells the connection of these members from now on, and of no others. */
  #show(connection: Connection, attention: Attention, members: ReadonlySet<MemberId>): void {
    const before = attention.members
    attention.members = members
    const { workspaceId } = connection
    if (workspaceId === null || (before.size === 0 && members.size === 0)) return
    const watched = this.#workspaces.get(workspaceId) ?? this.#enter(workspaceId)
    for (const member of before) {
      if (!members.has(member)) unwatch(watched, member, connection)
    }
    const added = [...members].filter((member) => !before.has(member))
    for (const member of added) watch(watched, member, connection)
    if (watched.watchersByMember.size === 0) {
      watched.view.close()
      this.#workspaces.delete(workspaceId)
    }
    this.#tell(connection, added)
  }

  /** Sends where these members are, whom the connection may be told of at this moment. */
  #tell(connection: Connection, members: Iterable<MemberId>): void {
    const { workspaceId, attention } = connection
    const view = workspaceId === null ? undefined : this.#workspaces.get(workspaceId)?.view
    if (view === undefined || attention === null || !connection.isActive) return
    const states = Object.fromEntries([...members].map((member) => [member, view.stateOf(member)]))
    if (Object.keys(states).length === 0) return
    this.#push(connection, serverFrame({ type: 'presence', states }))
  }

  #enter(workspaceId: WorkspaceId): WatchedWorkspace {
    const watchersByMember = new Map<MemberId, Set<Connection>>()
    const view = this.#deps.presence.look(workspaceId, (changed) => this.#changed(watchersByMember, changed))
    const watched = { view, watchersByMember }
    this.#workspaces.set(workspaceId, watched)
    return watched
  }

  /** One frame a member, encoded once for all who look; those of one turn leave with one write a socket. */
  #changed(
    watchersByMember: ReadonlyMap<MemberId, ReadonlySet<Connection>>,
    changed: ReadonlyMap<MemberId, PresenceState>,
  ): void {
    for (const [member, state] of changed) {
      const watchers = watchersByMember.get(member)
      if (watchers === undefined) continue
      const frame = serverFrame({ type: 'presence', states: { [member]: state } })
      for (const connection of watchers) this.#push(connection, frame)
    }
  }

  #push(connection: Connection, frame: Buffer): void {
    if (connection.pushEphemeral(frame)) this.#deps.counters.ephemeralFrames++
    else this.#stale.add(connection)
  }
}

function watch({ watchersByMember }: WatchedWorkspace, member: MemberId, connection: Connection): void {
  const watchers = watchersByMember.get(member)
  if (watchers === undefined) watchersByMember.set(member, new Set([connection]))
  else watchers.add(connection)
}

function unwatch({ watchersByMember }: WatchedWorkspace, member: MemberId, connection: Connection): void {
  const watchers = watchersByMember.get(member)
  if (watchers?.delete(connection) === true && watchers.size === 0) watchersByMember.delete(member)
}
