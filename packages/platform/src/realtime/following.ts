/*
 * How one connection comes into a stream and out of it while it is open. Access follows the stream exactly: whoever
 * enters late gets the events between its start and the stream's last one with their routing applied, so that a removal
 * among them ends it before anything later is sent.
 */
import { closeCodes, isScreenStream, type StreamKey } from '@meydan/protocol'
import type { Log } from '../log.ts'
import type { Stream } from '../streams/stream.ts'
import { closeReason, validCloseCode } from './close-reason.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import type { DirectoryReader } from './directory-reader.ts'
import { serverFrame } from './frame-encoder.ts'
import type { FramedEvent } from './framed-event.ts'
import type { Hub } from './hub.ts'
import type { LiveStream } from './live-stream.ts'
import type { LogReader } from './log-reader.ts'
import { isMeantFor } from './socket-registry.ts'
import { StreamJoin } from './stream-join.ts'

/** Reads of the log that one way into a stream may take, while the stream runs on. */
export const historyRounds = 4

type Announcement = 'attached' | 'resync'

export class Following {
  readonly #hub: Hub
  readonly #reader: LogReader
  readonly #directory: DirectoryReader
  readonly #counters: Counters
  readonly #log: Log
  readonly #followed: (connection: Connection, live: LiveStream) => void
  readonly #lookAgain: (connection: Connection, key: StreamKey) => void
  #attempts = 0

  constructor(deps: {
    hub: Hub
    reader: LogReader
    directory: DirectoryReader
    counters: Counters
    log: Log
    /** The connection follows the stream from now on. */
    followed: (connection: Connection, live: LiveStream) => void
    /** The connection follows this stream of its screen no more, and may ask for it again. */
    lookAgain: (connection: Connection, key: StreamKey) => void
  }) {
    this.#hub = deps.hub
    this.#reader = deps.reader
    this.#directory = deps.directory
    this.#counters = deps.counters
    this.#log = deps.log
    this.#followed = deps.followed
    this.#lookAgain = deps.lookAgain
  }

  /**
   * Sends events to one connection and lets it follow the stream from there. `events` must reach up to the stream's
   * last one. Routing counts for events after `head`: those before it are part of what was read with the head.
   */
  follow(connection: Connection, live: LiveStream, events: readonly FramedEvent[], head: number): void {
    for (const event of events) {
      const routing = event.offset > head ? event.routing : undefined
      if (routing?.close !== undefined && isMeantFor(routing.close, connection)) {
        return connection.close(validCloseCode(routing.close.code), closeReason(routing.close.code))
      }
      if (routing?.detach?.some((member) => member === connection.memberId)) {
        return connection.push(serverFrame({ type: 'detached', stream: live.key }))
      }
      if (routing?.attach !== undefined) this.attach(connection, routing.attach.key, routing.attach.offset)
      this.#counters.deliveries++
      connection.push(event.frame)
    }
    if (!connection.isActive) return
    live.followers.add(connection)
    connection.followed.add(live)
    this.#followed(connection, live)
  }

  /** Ends following without a word. Says whether it did follow. */
  leave(connection: Connection, live: LiveStream): boolean {
    if (!connection.followed.delete(live)) return false
    live.unfollow(connection)
    return true
  }

  /** Ends following a stream, or the way into it, and says so. */
  drop(connection: Connection, key: StreamKey): void {
    const live = this.#hub.find(key)
    const wasJoining = connection.joining?.has(key) === true
    settle(connection, key)
    const wasFollowing = live !== undefined && this.leave(connection, live)
    if (wasFollowing || wasJoining) connection.push(serverFrame({ type: 'detached', stream: key }))
  }

  /** Lets a connection follow one more stream, from the event after `offset` on. */
  attach(connection: Connection, key: StreamKey, offset: number): void {
    const { workspaceId } = connection
    if (workspaceId === null || !connection.isActive) return
    const stream: Stream = { workspaceId, key }
    const join = new StreamJoin(this.#hub.open(stream), { head: offset, from: offset, isResync: false })
    this.#enter(connection, join, this.#begin(connection, key), 'attached')
  }

  /**
   * Events of a stream were lost to this gateway, removals perhaps among them: asks again whether the connection may
   * follow it, and tells the client to load it anew.
   */
  readmit(connection: Connection, live: LiveStream): void {
    if (isScreenStream(live.key)) {
      this.drop(connection, live.key)
      return this.#lookAgain(connection, live.key)
    }
    this.leave(connection, live)
    this.#askAgain(connection, live, this.#begin(connection, live.key)).catch((error: unknown) => {
      this.#log.warn({ event: 'gateway.not_readmitted', stream: live.key, err: error })
      connection.close(closeCodes.overloaded, closeReason(closeCodes.overloaded))
    })
  }

  async #askAgain(connection: Connection, stream: Stream, attempt: number): Promise<void> {
    const found = await this.#directory.streamsOf(connection.session.accountId, stream.workspaceId)
    if (!isCurrent(connection, stream.key, attempt)) return
    if (found === undefined) return connection.close(closeCodes.workspaceLost, closeReason(closeCodes.workspaceLost))
    const head = found.streams.find(({ key }) => key === stream.key)?.head
    if (head === undefined) {
      settle(connection, stream.key)
      return connection.push(serverFrame({ type: 'detached', stream: stream.key }))
    }
    this.#enter(
      connection,
      new StreamJoin(this.#hub.open(stream), { head, from: head, isResync: true }),
      attempt,
      'resync',
    )
  }

  /** Notes an attempt to enter a stream; it makes the ones before it void. */
  #begin(connection: Connection, key: StreamKey): number {
    const attempt = ++this.#attempts
    connection.joining ??= new Map()
    connection.joining.set(key, attempt)
    return attempt
  }

  #enter(connection: Connection, join: StreamJoin, attempt: number, announcement: Announcement): void {
    join.live.pins++
    join.live.reach(join.from, () => {
      this.#finish(connection, join, attempt, announcement)
        .catch((error: unknown) => {
          this.#log.warn({ event: 'gateway.not_followed', stream: join.live.key, err: error })
          connection.close(closeCodes.resume, closeReason(closeCodes.resume))
        })
        .finally(() => {
          join.live.pins--
        })
    })
  }

  /** Runs without a pause when the missed events are in memory. */
  async #finish(connection: Connection, join: StreamJoin, attempt: number, announcement: Announcement): Promise<void> {
    const { live } = join
    for (let round = 0; round <= historyRounds; round++) {
      if (!isCurrent(connection, live.key, attempt)) return
      if (live.isClosed) break
      const events = join.events()
      if (events !== undefined) {
        settle(connection, live.key)
        // It never stopped following: everything after the offset has come or will come.
        if (connection.followed.has(live)) return
        connection.push(serverFrame({ type: announcement, stream: live.key, offset: join.from }))
        if (join.isResync) this.#counters.resyncs++
        return this.follow(connection, live, events, join.head)
      }
      if (!(await join.readHistory(this.#reader)) && isCurrent(connection, live.key, attempt)) {
        if (join.isResync) break
        return this.readmit(connection, live)
      }
    }
    connection.close(closeCodes.resume, closeReason(closeCodes.resume))
  }
}

function isCurrent(connection: Connection, key: StreamKey, attempt: number): boolean {
  return connection.joining?.get(key) === attempt
}

function settle(connection: Connection, key: StreamKey): void {
  connection.joining?.delete(key)
  if (connection.joining?.size === 0) connection.joining = null
}
