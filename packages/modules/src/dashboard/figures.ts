// The figures of workspaces as they are read, once for all who look.
import type { Caches } from '@meydan/platform/cache/caches'
import type { DatedValue } from '@meydan/platform/cache/dated-value'
import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import { dayAfter, dayOf } from '@meydan/platform/figures/days'
import type { FigureSource, NowFigureRow } from '@meydan/platform/figures/figure-source'
import { workspaceStream, type WorkspaceId } from '@meydan/protocol'
import { countedAt, listDayFigures, mostDays, type DayFigure } from './sql/days.ts'
import { readNowFigures, readPositions } from './sql/now.ts'

/** What is known of a workspace; whoever shows it leaves out what the reader may not see. */
export interface Figures {
  /** When they were read, in milliseconds since 1970. */
  readonly readAt: number
  /** When today was counted last; null: not yet. */
  readonly countedAt: number | null
  /** The day that they were read on: the last of the days. */
  readonly today: string
  readonly days: readonly DayFigure[]
  readonly now: readonly NowFigureRow[]
}

/** Reads the figures of workspaces. */
export interface FigureReader {
  figuresOf(workspaceId: WorkspaceId): Promise<Figures>
}

/** What figures are read with. */
export interface FigureReading {
  readonly db: Database
  readonly clock: Clock
  readonly sources: readonly FigureSource[]
}

/**
 * Makes the reader. Figures stand on the workspace's stream and on those that the modules name, for at most two minutes: of
 * what no such stream tells, as of messages, they may be so old. Otherwise nobody would ever find them there.
 */
export function createFigureReader(reading: FigureReading, caches: Pick<Caches, 'create'>): FigureReader {
  const cache = caches.create<Figures>({
    name: 'dashboard',
    form: 1,
    ttlMs: 120_000,
    maxEntries: 1_000,
    maxBytes: 32 * 1024 * 1024,
  })
  return {
    figuresOf: (workspaceId) =>
      cache.read({
        workspaceId,
        id: 'figures',
        streams: streamsOf(reading.sources, workspaceId),
        load: () => readFigures(reading, workspaceId),
      }),
  }
}

/** Reads the figures of a workspace: a number of statements that depends neither on the modules nor on the history. */
export function readFigures(
  { db, clock, sources }: FigureReading,
  workspaceId: WorkspaceId,
): Promise<DatedValue<Figures>> {
  return db.transaction(
    async (tx) => {
      const positions = await readPositions(tx, workspaceId, streamsOf(sources, workspaceId))
      const readAt = clock.now()
      const today = dayOf(readAt)
      const days = await listDayFigures(tx, workspaceId, dayAfter(today, 1 - mostDays))
      const now = await readNowFigures(
        tx,
        sources.flatMap((source) => source.readNow?.(workspaceId) ?? []),
      )
      const counted = await countedAt(tx, today)
      return { value: { readAt, countedAt: counted?.getTime() ?? null, today, days, now }, positions }
    },
    { mode: 'snapshot' },
  )
}

function streamsOf(sources: readonly FigureSource[], workspaceId: WorkspaceId) {
  return [workspaceStream(workspaceId), ...sources.flatMap((source) => source.streams?.(workspaceId) ?? [])]
}
