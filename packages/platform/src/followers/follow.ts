/*
 * Durable followers: parts that act on events, such as notifications. They do not ride on pub/sub, which may lose anything.
 * A change enqueues a job in its transaction that names its streams; the job acts on what the log has after the follower's
 * own position, and moves the position in the same transaction. So each event is acted on once, in order, however often and
 * in whatever order the jobs run.
 *
 * What cannot be acted on stops no stream for good: a portion that fails is tried in smaller ones, down to single events, and
 * an event that still fails after some attempts of its job is passed over, with a line in the log that names it.
 */
import { streamKey, workspaceId, type StreamKey, type WorkspaceId } from '@meydan/protocol'
import * as z from 'zod/mini'
import type { Clock } from '../clock.ts'
import type { Database, Queryable, Transaction } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { describeError, toAppError } from '../operations/app-error.ts'
import { handle, type HandledJob, type JobRun } from '../jobs/job-run.ts'
import { defineJob } from '../jobs/job.ts'
import { storedIdOf } from '../streams/stored-id.ts'
import type { Stream, StreamEvent, StreamLog } from '../streams/stream.ts'
import { StreamPace } from './stream-pace.ts'

/** Acts on the events of streams. */
export interface Follower {
  /** Names its positions: never changed. */
  readonly name: string
  /**
   * Where its work begins in streams, by its positions: the offset after which it has to read, or null where nothing is for
   * it. What is passed over so is never read. Left out, it reads every event.
   */
  beginnings?(db: Queryable, positions: readonly Position[]): Promise<readonly (number | null)[]>
  /** Acts on events that follow each other, in the transaction that moves the position past them. */
  act(tx: Transaction, stream: Stream, events: readonly StreamEvent[]): Promise<void>
}

/** Up to where a follower has acted on a stream. */
export interface Position {
  readonly stream: Stream
  readonly offset: number
}

/** Something has happened in these streams. A batch of messages has no more rooms than messages. */
export const followJob = defineJob({
  name: 'streams.follow',
  queue: 'events',
  input: z.strictObject({
    streams: z.array(z.strictObject({ workspaceId, key: streamKey })).check(z.minLength(1), z.maxLength(256)),
  }),
  // One for each batch of messages: they are many, and nobody looks at those that went well.
  keptForSeconds: 600,
})

/** The input of a `followJob` for these streams. */
export function streamsToFollow(streams: readonly { workspaceId: WorkspaceId; key: StreamKey }[]) {
  return { streams: streams.map(({ workspaceId: workspace, key }) => ({ workspaceId: workspace, key })) }
}

/** A room in which much is said is acted on so often, in milliseconds: each time costs a commit, and nobody is told sooner than that. */
const usualRestMs = 250

/** Events that are acted on in one transaction. */
const maxPortion = 200
/** One that fails is made so much smaller: 200 messages to thousands of members are too much for one statement. */
const smallerBy = 10
/** From this attempt of a job on, an event that fails by itself is passed over: ten to twenty minutes after the first. */
const patientAttempts = 8

type FollowRun = Pick<JobRun, 'attempt' | 'signal' | 'log' | 'note'>

/** The job with its handler, for all followers of this process. */
export function followHandler(deps: {
  readonly db: Database
  readonly streamLog: StreamLog
  readonly followers: readonly Follower[]
  readonly clock: Clock
  /** In tests another one. */
  readonly restMs?: number
}): HandledJob {
  const pace = new StreamPace(deps.clock, deps.restMs ?? usualRestMs)
  return handle(followJob, async (run) => {
    const work = await Promise.all(deps.followers.map((follower) => workOf(deps.db, follower, run.input.streams)))
    const byKey = new Map(work.flat().map((one) => [keyOf(one), one]))
    const own = new Set(pace.takeOn([...byKey.keys()]))
    const failures: unknown[] = []
    try {
      for (const key of own) {
        await pace.turnOf(key)
        // From here on another job may stand for it.
        own.delete(key)
        run.signal.throwIfAborted()
        // One that fails keeps neither the other streams nor the other followers from going on.
        await followToHead(deps, byKey.get(key) as Work, run).catch((error: unknown) => failures.push(error))
      }
    } finally {
      // This job is tried again, and reads what those have left to it that ended meanwhile.
      pace.letGo(own)
    }
    if (failures.length > 0) throw failures[0]
  })
}

/** What a follower has to do in a stream. */
interface Work {
  readonly follower: Follower
  readonly stream: Stream
  /** Nothing up to here is for it. */
  readonly beginning: number
}

/** What is paced: each follower by itself, for one may have something to do where another has not. */
function keyOf({ follower, stream }: Work): string {
  return `${follower.name} ${stream.workspaceId} ${stream.key}`
}

/** Finds where a follower has something to do, in two statements for all streams. */
async function workOf(db: Database, follower: Follower, streams: readonly Stream[]): Promise<readonly Work[]> {
  if (follower.beginnings === undefined) return streams.map((stream) => ({ follower, stream, beginning: 0 }))
  const beginnings = await follower.beginnings(db, await positionsOf(db, follower.name, streams))
  return streams.flatMap((stream, index) => {
    const beginning = beginnings[index] ?? null
    return beginning === null ? [] : [{ follower, stream, beginning }]
  })
}

async function positionsOf(db: Queryable, follower: string, streams: readonly Stream[]): Promise<readonly Position[]> {
  const rows = await db.rows(sql<{ offset: number }>`
    select coalesce(f."offset", 0) as "offset"
      from unnest(${streams.map(({ workspaceId: workspace }) => workspace)}::uuid[],
                  ${streams.map(({ key }) => storedIdOf(key))}::uuid[]) with ordinality as s(workspace_id, id, ord)
      left join stream_followers f
             on f.workspace_id = s.workspace_id and f.stream_id = s.id and f.follower = ${follower}
     order by s.ord`)
  return streams.map((stream, index) => ({ stream, offset: rows[index]?.offset ?? 0 }))
}

async function followToHead(deps: { db: Database; streamLog: StreamLog }, work: Work, run: FollowRun): Promise<void> {
  const { follower, stream } = work
  let portion = maxPortion
  for (let isBehind = true; isBehind;) {
    run.signal.throwIfAborted()
    let tried: readonly StreamEvent[] = []
    try {
      isBehind = await deps.db.transaction(async (tx) => {
        tried = []
        const after = await lockPosition(tx, work)
        const [read] = await deps.streamLog.read([{ stream, after }], portion)
        if (read === undefined) return false
        if (read.outcome === 'gone') {
          const next = read.next ?? read.head
          run.note(`${follower.name}: ${stream.key} is passed over from ${after} to ${next}`)
          await movePosition(tx, follower.name, stream, next)
          return next < read.head
        }
        const last = read.events.at(-1)
        if (last === undefined) return false
        tried = read.events
        await follower.act(tx, stream, read.events)
        await movePosition(tx, follower.name, stream, last.offset)
        return last.offset < read.head
      })
    } catch (error) {
      const [first] = tried
      // What failed before any event was in hand, such as a lock that did not come, is no event's fault.
      if (first === undefined) throw error
      if (tried.length > 1) portion = Math.ceil(tried.length / smallerBy)
      else await passOver(deps.db, work, first, run, error)
    }
  }
}

/**
 * Gives an event up that keeps all after it waiting.
 *
 * @throws `error` while the job has attempts to spare, and where it was the database that failed.
 */
async function passOver(
  db: Database,
  work: Work,
  { offset, kind }: StreamEvent,
  run: FollowRun,
  error: unknown,
): Promise<void> {
  const { follower, stream } = work
  if (run.attempt < patientAttempts || isOfTheDatabase(error)) throw error
  const isPassedOver = await db.transaction(async (tx) => {
    // Another job may have got past it meanwhile.
    if ((await lockPosition(tx, work)) !== offset - 1) return false
    await movePosition(tx, follower.name, stream, offset)
    return true
  })
  if (!isPassedOver) return
  run.note(`${follower.name}: ${stream.key} is passed over at ${offset}`)
  run.log.error({
    event: 'followers.event_passed_over',
    follower: follower.name,
    workspaceId: stream.workspaceId,
    stream: stream.key,
    offset,
    kind,
    errors: describeError(error),
  })
}

/** Whether the database could not do it just now: busy, locked, full or away. */
function isOfTheDatabase(error: unknown): boolean {
  const { code } = toAppError(error)
  return code === 'server.unavailable' || code === 'server.timeout' || describeError(error).some(isOutOfResources)
}

/** Class 53 of SQLSTATE: disk full, out of memory. */
function isOutOfResources({ code }: { readonly code?: string }): boolean {
  return code?.startsWith('53') === true
}

/** The row's lock lets one at a time act on a stream. @returns the offset after which there is something to do. */
async function lockPosition(tx: Transaction, { follower: { name }, stream, beginning }: Work): Promise<number> {
  const { workspaceId: workspace, key } = stream
  const id = storedIdOf(key)
  const row = await tx.row(sql<{ offset: number }>`
    insert into stream_followers (workspace_id, stream_id, follower, "offset") values (${workspace}, ${id}, ${name}, 0)
    on conflict (workspace_id, stream_id, follower) do update set "offset" = stream_followers."offset"
    returning "offset"`)
  return Math.max(row?.offset ?? 0, beginning)
}

async function movePosition(
  tx: Transaction,
  follower: string,
  { workspaceId, key }: Stream,
  to: number,
): Promise<void> {
  const id = storedIdOf(key)
  await tx.rows(sql`
    update stream_followers set "offset" = ${to}
    where workspace_id = ${workspaceId} and stream_id = ${id} and follower = ${follower}`)
}
