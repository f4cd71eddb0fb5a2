import type { RawSocket } from '../load/raw-socket.ts'
import type { StoredMessage } from './stored-check.ts'

/** One of the two systems that store messages. */
export interface Side {
  readonly name: string
  /** A socket per sender, in its rooms. */
  readonly sockets: readonly RawSocket[]
  /** Text of the frame that sends a message; the answer carries the same `id`. */
  frameOf(send: {
    readonly id: number
    readonly room: number
    readonly clientId: string
    readonly body: string
  }): string
  /** The name of a room in the database. */
  roomName(room: number): string
  /** CPU time so far, in microseconds. */
  cpu(): SideCpu
  /** WAL syncs of its PostgreSQL so far. Counted up to some seconds late. */
  walSyncs(): Promise<number>
  /** All messages, each room's in the order of its positions. */
  stored(): Promise<StoredMessage[]>
}

/** CPU time in microseconds. */
export interface SideCpu {
  readonly app: number
  readonly postgres: number
  readonly redis: number
}

/** Who gets the answers. */
export interface AnswerSink {
  /** A send was answered. `position`: the place in its room; undefined when it was refused. */
  answered(sender: number, id: number, position: number | undefined): void
  lost(side: string, reason: string): void
}

/**
 * WAL syncs of all processes of a PostgreSQL 18. Idle backends report after ten seconds at the latest, so wait that long
 * before reading a final count.
 */
export const walSyncsQuery = `select coalesce(sum(fsyncs), 0)::int as syncs from pg_stat_io where object = 'wal'`

/** When the statistics of idle backends are complete. */
export const statisticsSettleMs = 11_000
