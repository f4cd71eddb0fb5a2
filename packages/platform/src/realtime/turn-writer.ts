import { FrameChain } from './frame-chain.ts'

/** Something that frames are collected for during a turn of the event loop. */
export interface WriteTarget {
  /** What this turn has brought so far; null between turns. Owned by the writer. */
  pending: FrameChain | null
  /** Writes a turn's frames, or closes itself when they are too many. */
  write(frames: FrameChain): void
  /** Too many bytes wait already within the turn. */
  overflow(): void
}

/** Collects the frames of one turn for each socket and writes once a socket, with one scheduled flush for all of them. */
export class TurnWriter {
  readonly #maxPendingBytes: number
  #start = FrameChain.start()
  #waiting: WriteTarget[] = []
  #isScheduled = false

  constructor(maxPendingBytes: number) {
    this.#maxPendingBytes = maxPendingBytes
  }

  /** Adds a frame to what the target gets at the end of this turn. */
  push(target: WriteTarget, frame: Buffer): void {
    let pending = target.pending
    if (pending === null) {
      pending = this.#start
      this.#waiting.push(target)
      if (!this.#isScheduled) {
        this.#isScheduled = true
        setImmediate(this.#flush)
      }
    }
    pending = pending.followedBy(frame)
    target.pending = pending
    if (pending.bytes > this.#maxPendingBytes) target.overflow()
  }

  /** Writes now what the target would get at the end of the turn, before its socket closes. */
  flushNow(target: WriteTarget): void {
    const { pending } = target
    target.pending = null
    if (pending !== null) target.write(pending)
  }

  readonly #flush = (): void => {
    const targets = this.#waiting
    this.#waiting = []
    this.#start = FrameChain.start()
    this.#isScheduled = false
    for (const target of targets) this.flushNow(target)
  }
}
