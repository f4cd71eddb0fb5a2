import type { Positions, StreamKey, WorkspaceId } from '@meydan/protocol'
import type { StreamWatch } from '../streams/watch.ts'
import type { WatchedStream } from '../streams/watched-stream.ts'

/** Positions that are held against the heads of their streams. */
export class Standing {
  readonly #watch: StreamWatch
  readonly #epoch: string
  readonly #watched: readonly WatchedStream[]
  readonly #offsets: readonly number[]

  private constructor(watch: StreamWatch, epoch: string, watched: WatchedStream[], offsets: number[]) {
    this.#watch = watch
    this.#epoch = epoch
    this.#watched = watched
    this.#offsets = offsets
  }

  /** Stands on the streams of these positions until `end`. undefined: too many streams are watched. */
  static on(watch: StreamWatch, workspaceId: WorkspaceId, { epoch, offsets }: Positions): Standing | undefined {
    const watched: WatchedStream[] = []
    for (const key of Object.keys(offsets) as StreamKey[]) {
      const held = watch.hold({ workspaceId, key })
      if (held === undefined) {
        for (const one of watched) watch.release(one)
        return undefined
      }
      watched.push(held)
    }
    return new Standing(watch, epoch, watched, Object.values(offsets))
  }

  /** Nothing has happened in the streams since, as far as a process can know: at most 2 s may be missing, when the bus loses messages. */
  isCurrent(): boolean {
    if (!this.#watch.judges(this.#epoch)) return false
    const watched = this.#watched
    for (let index = 0; index < watched.length; index++) {
      if (watched[index]?.isCurrentAt(this.#offsets[index] ?? 0) !== true) return false
    }
    return true
  }

  /** Something is known to have happened since. Both this and `isCurrent` are false while it is not known. */
  isPast(): boolean {
    return this.#watched.some((watched, index) => watched.isPast(this.#offsets[index] ?? 0))
  }

  /** The positions were read from the database, so that the events up to them exist: whatever stands before them is past. */
  confirm(): void {
    // Offsets of another epoch say nothing.
    if (!this.#watch.judges(this.#epoch)) return
    this.#watched.forEach((watched, index) => watched.learn(this.#offsets[index] ?? 0))
  }

  /** Ends it. Call it once. */
  end(): void {
    for (const watched of this.#watched) this.#watch.release(watched)
  }
}
