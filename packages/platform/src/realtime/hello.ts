/*
 * From a client's hello to its welcome: what it follows, where it starts in each stream, what it missed. Everything is
 * collected first; the welcome and the missed events then go out in one step, in which each stream stands still, so that
 * nothing lies between the last missed event and the first live one.
 */
import { closeCodes, type HelloFrame, type Positions, type StreamKey } from '@meydan/protocol'
import type { Log } from '../log.ts'
import type { SocketStreams } from './directory.ts'
import { closeReason, validCloseCode } from './close-reason.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import type { DirectoryReader } from './directory-reader.ts'
import { historyRounds, type Following } from './following.ts'
import { serverFrame } from './frame-encoder.ts'
import type { GatewayLimits } from './gateway-limits.ts'
import type { Hub } from './hub.ts'
import type { LogReader } from './log-reader.ts'
import { planResume } from './resume-plan.ts'
import type { Revocations } from './revocations.ts'
import { isMeantFor, type SocketRegistry } from './socket-registry.ts'
import { StreamJoin } from './stream-join.ts'

export interface HelloDeps {
  readonly hub: Hub
  readonly reader: LogReader
  readonly directory: DirectoryReader
  readonly registry: SocketRegistry
  readonly revocations: Revocations
  readonly following: Following
  readonly counters: Counters
  readonly limits: GatewayLimits
  readonly log: Log
  readonly takesCommands: boolean
  /** The connection takes part from now on. */
  welcomed(connection: Connection): void
}

/** Answers hellos. */
export class Hello {
  readonly #deps: HelloDeps

  constructor(deps: HelloDeps) {
    this.#deps = deps
  }

  /** Answers a hello with a welcome, or closes. Never rejects. */
  async answer(connection: Connection, hello: HelloFrame): Promise<void> {
    try {
      await this.#answer(connection, hello)
    } catch (error) {
      this.#deps.log.warn({ event: 'gateway.hello_failed', err: error })
      connection.close(closeCodes.overloaded, closeReason(closeCodes.overloaded))
    }
  }

  async #answer(connection: Connection, hello: HelloFrame): Promise<void> {
    const { directory, registry, revocations } = this.#deps
    const mark = revocations.mark()
    const found = await directory.streamsOf(connection.session.accountId, hello.workspaceId)
    if (!connection.isActive) return
    if (found === undefined) return closeWith(connection, closeCodes.workspaceLost)
    connection.memberId = found.memberId
    connection.knowsEverybody = found.knowsEverybody
    registry.addMember(connection)
    const revoked = revocations.since(mark)
    if (revoked === undefined) return closeWith(connection, closeCodes.resume)
    const close = revoked.find((routing) => isMeantFor(routing, connection))
    if (close !== undefined) return closeWith(connection, validCloseCode(close.code))

    const joins = this.#planJoins(hello, found)
    for (const join of joins) join.live.pins++
    try {
      await reached(joins)
      const isReady = await this.#readHistories(joins)
      if (!connection.isActive) return
      if (!isReady || joins.some((join) => join.live.isClosed)) return closeWith(connection, closeCodes.resume)
      this.#welcome(connection, hello, found, joins)
    } finally {
      for (const join of joins) join.live.pins--
    }
  }

  /** Opens all streams and says where the socket starts in each; the member's own stream is the last. */
  #planJoins(hello: HelloFrame, found: SocketStreams): StreamJoin[] {
    const { hub, limits } = this.#deps
    const bounds = { perStream: limits.resumeMaxEventsPerStream, total: limits.resumeMaxEvents }
    const starts = planResume(found.streams, hello.positions as Positions | undefined, hub.epoch, bounds)
    // A replayed event of the member's stream may attach a room that its own replay has just left: rooms go first.
    const ordered = [...starts.filter(({ key }) => !isMembers(key)), ...starts.filter(({ key }) => isMembers(key))]
    return ordered.map((start) => new StreamJoin(hub.open({ workspaceId: hello.workspaceId, key: start.key }), start))
  }

  /** Reads from the log what memory does not hold. Says whether everything is there now. */
  async #readHistories(joins: readonly StreamJoin[]): Promise<boolean> {
    for (let round = 0; round <= historyRounds; round++) {
      const lacking = joins.filter((join) => join.events() === undefined)
      if (lacking.length === 0) return true
      const reads = await Promise.all(lacking.map((join) => join.readHistory(this.#deps.reader)))
      for (const [index, wasRead] of reads.entries()) {
        const join = lacking[index] as StreamJoin
        if (wasRead) continue
        if (join.from === join.head) return false
        join.startAtHead()
      }
    }
    return false
  }

  #welcome(connection: Connection, hello: HelloFrame, found: SocketStreams, joins: readonly StreamJoin[]): void {
    const { counters, following, hub, limits, takesCommands } = this.#deps
    giveUpHeavyGaps(joins, found.memberId, limits.backlogBytes / 2)
    const streams: Record<StreamKey, number> = {}
    for (const join of joins) streams[join.live.key] = join.from
    const resync = joins.filter((join) => join.isResync).map((join) => join.live.key)
    counters.resyncs += resync.length
    if (hello.positions !== undefined) {
      const { offsets } = hello.positions
      counters.resumes += joins.filter((join) => !join.isResync && Object.hasOwn(offsets, join.live.key)).length
    }
    connection.state = 'open'
    this.#deps.welcomed(connection)
    connection.push(
      serverFrame({
        type: 'welcome',
        epoch: hub.epoch,
        workspaceId: hello.workspaceId,
        accountId: connection.session.accountId,
        memberId: found.memberId,
        streams,
        resync,
        heartbeatMs: limits.heartbeatMs,
        ...(takesCommands ? {} : { takesCommands }),
      }),
    )
    for (const join of joins) {
      if (!connection.isActive) return
      following.follow(connection, join.live, join.events() ?? [], join.head)
    }
  }
}

/**
 * Lets streams start at their head whose missed events would fill the backlog, the largest first, and those in which the
 * member was removed and taken in again meanwhile: what was said in between is for a fresh load to decide.
 */
function giveUpHeavyGaps(joins: readonly StreamJoin[], memberId: string, maxBytes: number): void {
  let left = maxBytes
  const late = joins.filter((join) => join.from < join.head)
  for (const join of late.sort((one, other) => one.head - one.from - (other.head - other.from))) {
    const missed = (join.events() ?? []).filter((event) => event.offset <= join.head)
    const bytes = missed.reduce((sum, event) => sum + event.frame.length, 0)
    const wasOut = missed.some((event) => event.routing?.detach?.includes(memberId))
    if (wasOut || bytes > left) join.startAtHead()
    else left -= bytes
  }
}

/** Resolves when every stream has delivered up to the head that the directory knew. */
function reached(joins: readonly StreamJoin[]): Promise<void> | undefined {
  const behind = joins.filter((join) => !join.live.isClosed && join.live.last < join.head)
  if (behind.length === 0) return undefined
  return new Promise((resolve) => {
    let left = behind.length
    const arrived = () => {
      left -= 1
      if (left === 0) resolve()
    }
    for (const join of behind) join.live.reach(join.head, arrived)
  })
}

function isMembers(key: StreamKey): boolean {
  return key.startsWith('member:')
}

function closeWith(connection: Connection, code: number): void {
  connection.close(code, closeReason(code))
}
