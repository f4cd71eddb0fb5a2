/*
 * Tells sockets that have the job board on screen to look again: one frame without a word about what, at most once a second,
 * however much has changed. Workers say on a topic of theirs that something did; what was just asked for is heard of on the
 * topic that wakes them. Who may have the board on screen is asked each time, for all of them in one statement.
 */
import type { Clock, Timer } from '../clock.ts'
import { jobChangedTopic, jobWakeTopic } from '../pubsub/topics.ts'
import type { Log } from '../log.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import type { DirectoryReader } from './directory-reader.ts'
import { serverFrame } from './frame-encoder.ts'

/** A board is told to look again so often at most. */
const everyMs = 1_000

const topics = [jobChangedTopic, jobWakeTopic] as const

export interface JobHintsDeps {
  readonly pubsub: PubSub
  readonly directory: Pick<DirectoryReader, 'mayWatchJobs'>
  readonly clock: Clock
  readonly counters: Counters
  readonly log: Log
}

export class JobHints {
  readonly #deps: JobHintsDeps
  readonly #frame = serverFrame({ type: 'jobs' })
  readonly #watchers = new Set<Connection>()
  /** Those who do not know yet that something has changed. */
  readonly #owed = new Set<Connection>()
  /** `pending` until messages arrive for certain. */
  #listening: 'no' | 'pending' | 'yes' = 'no'
  #timer: Timer | undefined
  #isTelling = false
  #toldAt = -Infinity

  constructor(deps: JobHintsDeps) {
    this.#deps = deps
    deps.pubsub.onInterruption(() => this.#changed())
  }

  stop(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    this.#watchers.clear()
    this.#leave()
  }

  /** Whether the connection has the board on screen. It is told to look again once nothing more can be missed. */
  look(connection: Connection, isOnScreen: boolean): void {
    if (!isOnScreen) {
      this.#owed.delete(connection)
      if (this.#watchers.delete(connection) && this.#watchers.size === 0) this.#leave()
      return
    }
    if (this.#watchers.has(connection)) return
    this.#watchers.add(connection)
    if (this.#listening === 'no') this.#listen()
    if (this.#listening === 'yes') this.#owe(connection)
  }

  #listen(): void {
    const { pubsub, log, clock } = this.#deps
    this.#listening = 'pending'
    Promise.all(topics.map((topic) => pubsub.subscribe(topic, () => this.#changed()))).then(
      () => {
        if (this.#listening !== 'pending') return
        this.#listening = 'yes'
        this.#changed()
      },
      (error: unknown) => {
        log.warn({ event: 'gateway.jobs_not_subscribed', err: error })
        clock.after(everyMs, () => {
          if (this.#listening === 'pending') this.#listen()
        })
      },
    )
  }

  #leave(): void {
    if (this.#listening === 'no') return
    this.#listening = 'no'
    for (const topic of topics) this.#deps.pubsub.unsubscribe(topic)
  }

  #changed(): void {
    for (const connection of this.#watchers) this.#owe(connection)
  }

  #owe(connection: Connection): void {
    this.#owed.add(connection)
    if (this.#isTelling) return
    const waitMs = Math.max(0, this.#toldAt + everyMs - this.#deps.clock.monotonic())
    this.#timer ??= this.#deps.clock.after(waitMs, () => {
      this.#timer = undefined
      void this.#tell()
    })
  }

  async #tell(): Promise<void> {
    const { clock, counters, log } = this.#deps
    this.#isTelling = true
    this.#toldAt = clock.monotonic()
    const asked = [...this.#owed]
    this.#owed.clear()
    try {
      const allowed = await this.#allowedAmong(asked)
      for (const connection of asked) {
        if (!this.#watchers.has(connection)) continue
        if (!allowed.has(connection)) this.look(connection, false)
        // Who reads too slowly is told in a second.
        else if (!connection.pushEphemeral(this.#frame)) this.#owed.add(connection)
        else counters.ephemeralFrames++
      }
    } catch (error) {
      log.warn({ event: 'gateway.jobs_not_told', error: error instanceof Error ? error.message : String(error) })
      for (const connection of asked) if (this.#watchers.has(connection)) this.#owed.add(connection)
    }
    this.#isTelling = false
    for (const connection of this.#owed) this.#owe(connection)
  }

  async #allowedAmong(connections: readonly Connection[]): Promise<ReadonlySet<Connection>> {
    const answers = await Promise.all(
      connections.map(async ({ session, workspaceId, memberId }) => {
        if (session.isOperator) return true
        if (workspaceId === null || memberId === null) return false
        return this.#deps.directory.mayWatchJobs({ workspaceId, memberId })
      }),
    )
    return new Set(connections.filter((_, index) => answers[index]))
  }
}
