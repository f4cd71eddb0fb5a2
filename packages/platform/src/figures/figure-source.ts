/*
 * What a module tells the dashboard of a workspace, and how: by statements that the dashboard runs. So it knows none of the
 * modules, and what all of them count takes it no more statements than one.
 */
import type { StreamKey, WorkspaceId } from '@meydan/protocol'
import type { Queryable } from '../db/database.ts'
import type { RawBuilder } from '../db/sql.ts'
import type { Actor } from '../operations/context.ts'

/** A day of the calendar, in the time zone that figures are counted by (`dayZone`). */
export interface DaySpan {
  /** `YYYY-MM-DD` */
  readonly day: string
  /** Its first instant. */
  readonly from: Date
  /** The first instant of the next. */
  readonly to: Date
}

/** A figure of one workspace on one day. */
export interface DayFigureRow {
  readonly workspace_id: WorkspaceId
  /** One of `daily`. */
  readonly figure: string
  readonly value: number
}

/** A figure of a workspace as it is now. */
export interface NowFigureRow {
  readonly figure: string
  /** What it is a part of, such as a state and a currency; empty for a figure that has no parts. */
  readonly parts: readonly string[]
  readonly value: number
  /** A sum beside the count: an exact decimal. */
  readonly amount: string | null
}

/** What a module contributes. Its manifest names it as `figures`. */
export interface FigureSource {
  /** The module's name, which its figures begin with. */
  readonly name: string
  /** The figures that are counted by day. */
  readonly daily: readonly string[]
  /**
   * Counts a day for all workspaces in a statement that reads no more than the rows of that day, whatever the history:
   * columns as `DayFigureRow` has them, `value` as bigint, one row for each workspace and figure, none for zero. The same
   * day may be counted any number of times, the last time some minutes after its end.
   */
  countDay?(day: DaySpan): RawBuilder<DayFigureRow>
  /** How many days, today included, `countDay` finds whole; what is forgotten is not counted anew. All when left out. */
  readonly remembersDays?: number
  /** Reads what is in a workspace now: columns in the order of `NowFigureRow`, as text, text[], bigint and text. */
  readNow?(workspaceId: WorkspaceId): RawBuilder<NowFigureRow>
  /** Streams that tell of changes of what `readNow` reads, where a change is to be seen at once. */
  streams?(workspaceId: WorkspaceId): readonly StreamKey[]
  /** Whether a member, with its role of now, may see what is contributed here; all but guests when left out. */
  mayBeSeenBy?(db: Queryable, actor: Actor): Promise<boolean>
}
