import { limits, type MemberId, type RoomId, type StreamKey, type WatchFrame } from '@meydan/protocol'
import type { ClientClock, ClientTimer } from '../clock.ts'

/** Changes of this long are said together: a screen that is drawn asks once. */
const gatherMs = 100

export interface OnScreenOptions {
  readonly clock: ClientClock
  readonly send: (frame: WatchFrame) => void
  /** Told before each frame which members it names: nothing is known any more of others. */
  readonly onSent: (members: ReadonlySet<MemberId>) => void
}

/** What is on screen, by everybody who shows something, said to the server when it changes and after each welcome. */
export class OnScreen {
  readonly #options: OnScreenOptions
  readonly #members = new Counted<MemberId>()
  readonly #rooms = new Counted<RoomId>()
  readonly #boards = new Counted<'jobs'>()
  readonly #streams = new Counted<StreamKey>()
  #timer: ClientTimer | undefined
  #isOnline = false
  #said = ''

  constructor(options: OnScreenOptions) {
    this.#options = options
  }

  /** These members are on screen until the returned function is called. */
  addMembers(ids: readonly MemberId[]): () => void {
    return this.#add(this.#members, ids)
  }

  addRoom(id: RoomId): () => void {
    return this.#add(this.#rooms, [id])
  }

  /** The job board is on screen until the returned function is called. */
  addJobs(): () => void {
    return this.#add(this.#boards, ['jobs'])
  }

  /** The stream is followed until the returned function is called. */
  addStream(key: StreamKey): () => void {
    return this.#add(this.#streams, [key])
  }

  /** There is a new socket, which knows nothing of this screen. */
  onWelcome(): void {
    this.#isOnline = true
    this.#said = ''
    this.#say()
  }

  onDown(): void {
    this.#isOnline = false
    this.#timer?.cancel()
    this.#timer = undefined
  }

  #add<Id extends string>(counted: Counted<Id>, ids: readonly Id[]): () => void {
    let isOver = false
    counted.add(ids)
    this.#saySoon()
    return () => {
      if (isOver) return
      isOver = true
      counted.remove(ids)
      this.#saySoon()
    }
  }

  #saySoon(): void {
    if (this.#isOnline) this.#timer ??= this.#options.clock.after(gatherMs, () => this.#say())
  }

  #say(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    const members = this.#members.newest(limits.watchedMembers)
    const rooms = this.#rooms.newest(limits.watchedRooms)
    const boards = this.#boards.newest(1)
    const streams = this.#streams.newest(limits.watchedStreams)
    const text = [...members, ...rooms, ...boards, ...streams].join()
    // A new socket watches nothing, so nothing needs not be said to it.
    if (text === this.#said) return
    this.#said = text
    this.#options.onSent(new Set(members))
    this.#options.send({
      type: 'watch',
      members,
      rooms,
      ...(boards.length === 0 ? {} : { jobs: true }),
      ...(streams.length === 0 ? {} : { streams }),
    })
  }
}

/** Things that several show, with how many do; what was shown last stands last. */
class Counted<Id extends string> {
  readonly #counts = new Map<Id, number>()

  add(ids: readonly Id[]): void {
    for (const id of ids) {
      const count = this.#counts.get(id) ?? 0
      this.#counts.delete(id)
      this.#counts.set(id, count + 1)
    }
  }

  remove(ids: readonly Id[]): void {
    for (const id of ids) {
      const count = this.#counts.get(id) ?? 0
      if (count > 1) this.#counts.set(id, count - 1)
      else this.#counts.delete(id)
    }
  }

  newest(most: number): Id[] {
    return [...this.#counts.keys()].slice(-most).toSorted()
  }
}
