// Group commit: sends of many people become one transaction in one round trip.
import { createBatcher, type Batcher } from '@meydan/platform/batch/batcher'
import type { Clock } from '@meydan/platform/clock'
import type { Lane } from '@meydan/platform/db/lane'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { Log } from '@meydan/platform/log'
import type { CommitRecord } from '@meydan/platform/metrics/commit-metrics'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import { publishEvents } from '@meydan/platform/streams/append'
import { followJob, streamsToFollow } from '@meydan/platform/followers/follow'
import type { StreamEvent } from '@meydan/platform/streams/stream'
import { AppError, isErrorCode, roomStream, type RoomId, type StreamKey } from '@meydan/protocol'
import { concernsSomebody, lockRoomsStatement, writeBatchStatement, type WrittenRow } from '../sql/write-batch.ts'
import { postedEvent } from './posted-event.ts'
import type { Send } from './send.ts'

/** What a sender is told once the message is committed; the same for each retry. */
export interface Stored {
  readonly seq: number
  readonly createdAt: Date
}

/** Stores messages. */
export interface MessageWriter {
  /**
   * @throws AppError `chat.room_not_found`, `chat.room_archived`, `chat.posting_restricted`, `chat.thread_not_found`,
   * `request.id_reused`; `server.unavailable` when the outcome is unknown or too much waits: send again with the same id.
   */
  post(send: Send): Promise<Stored>
  stop(): Promise<void>
}

/** What a writer works with. */
export interface MessageWriterDeps {
  readonly lanes: readonly Lane[]
  readonly pubsub: PubSub
  /** Hears of each batch in its transaction, for those who act on messages. */
  readonly jobs: Pick<JobQueue, 'statement' | 'wake'>
  readonly clock: Clock
  readonly log: Log
  /** Hears of each batch that was committed. */
  readonly onCommit?: (commit: CommitRecord) => void
}

/** Sends that one transaction takes at most. */
const maxBatch = 256
/** Sends that may wait at one lane, about a second's worth at full speed. */
const maxWaiting = 10_000

/** Makes the writer over its lanes; a room's sends always go through the same lane. */
export function createMessageWriter(deps: MessageWriterDeps): MessageWriter {
  const batchers = deps.lanes.map((lane) =>
    createBatcher<Send, Stored>({
      run: (sends) => writeSends(lane, sends),
      maxBatch,
      maxWaiting,
      overflow: () => new AppError('server.unavailable', { retryAfterMs: 1_000 }),
    }),
  )

  return {
    post: (send) => (batchers[laneOf(send.roomId, batchers.length)] as Batcher<Send, Stored>).add(send),
    async stop() {
      await Promise.all(batchers.map((batcher) => batcher.idle()))
      await Promise.all(deps.lanes.map((lane) => lane.stop()))
    },
  }

  async function writeSends(lane: Lane, sends: readonly Send[]): Promise<(Stored | Error)[]> {
    try {
      return await commit(lane, sends)
    } catch (error) {
      if (error instanceof AppError) throw error
      deps.log.warn({ event: 'chat.batch_failed', sends: sends.length, error: messageOf(error) })
      return retryApart(lane, sends, error)
    }
  }

  /**
   * What cannot be stored must not keep others from being stored: room by room, because a lock that was not had is one
   * room's, then send by send.
   */
  async function retryApart(lane: Lane, sends: readonly Send[], cause: unknown): Promise<(Stored | Error)[]> {
    const rooms = new Set(sends.map((send) => send.roomId))
    if (rooms.size === 1 && (sends.length === 1 || isLockTimeout(cause))) return sends.map(() => refusalOf(cause))
    const groups =
      rooms.size === 1 ? sends.map((send) => [send]) : [...Map.groupBy(sends, (send) => send.roomId).values()]
    const outcomes = new Map<Send, Stored | Error>()
    for (const group of groups) {
      const results = await writeSends(lane, group).catch((error: unknown) => group.map(() => refusalOf(error)))
      group.forEach((send, index) => outcomes.set(send, results[index] ?? refusalOf(cause)))
    }
    return sends.map((send) => outcomes.get(send) ?? refusalOf(cause))
  }

  async function commit(lane: Lane, sends: readonly Send[]): Promise<(Stored | Error)[]> {
    const streams = streamsToFollow(roomStreamsOf(sends))
    const follow = await deps.jobs.statement(followJob, streams, { onlyIf: concernsSomebody(sends) })
    const statements = [lockRoomsStatement(sends), writeBatchStatement(sends), follow]
    const leftAt = deps.clock.monotonic()
    const { results, epoch } = await lane.transaction(statements)
    deps.onCommit?.({ sends: sends.length, durationMs: deps.clock.monotonic() - leftAt })
    const rows = results[1] as WrittenRow[]
    const eventsByStream = new Map<StreamKey, StreamEvent[]>()
    const outcomes = rows.map((row) => {
      const send = sends[row.ord] as Send
      if (row.offset !== null) {
        const stream = roomStream(send.roomId)
        const events = eventsByStream.get(stream) ?? []
        events.push(postedEvent(send, row, row.offset))
        eventsByStream.set(stream, events)
      }
      return outcomeOf(row)
    })
    for (const [stream, events] of eventsByStream) publishEvents(deps.pubsub, stream, epoch, events)
    if (results[2]?.length === 1) deps.jobs.wake(followJob)
    return outcomes
  }
}

function outcomeOf(row: WrittenRow): Stored | Error {
  const isStored = row.outcome === 'stored' || row.outcome === 'duplicate'
  if (isStored && row.seq !== null && row.created_at !== null) return { seq: row.seq, createdAt: row.created_at }
  return isErrorCode(row.outcome) ? new AppError(row.outcome) : new Error(`unknown outcome ${row.outcome}`)
}

/** The streams of the rooms of a batch, each once. */
function roomStreamsOf(sends: readonly Send[]) {
  const rooms = new Map(sends.map(({ roomId, workspaceId }) => [roomId, workspaceId]))
  return [...rooms].map(([roomId, workspaceId]) => ({ workspaceId, key: roomStream(roomId) }))
}

function laneOf(roomId: RoomId, lanes: number): number {
  return Number.parseInt(roomId.slice(-4), 16) % lanes
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}

function refusalOf(error: unknown): Error {
  if (isLockTimeout(error)) return new AppError('server.unavailable', { retryAfterMs: 1_000 }, { cause: error })
  return error instanceof Error ? error : new AppError('server.internal', {}, { cause: error })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
