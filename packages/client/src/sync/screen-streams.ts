import { isScreenStream, type StreamKey } from '@meydan/protocol'
import type { StreamFrame } from '../connection/socket-session.ts'
import type { Received } from './model.ts'

/** A place in one stream. */
export interface StreamPosition {
  readonly epoch: string
  readonly offset: number
}

/** What somebody who has a stream on screen is told. */
export interface ScreenStreamHandlers {
  /** Events after this place follow: what was loaded at an older one, or in another epoch, is to be loaded anew. */
  onStart(at: StreamPosition): void
  onEvent(received: Received): void
  /** No events follow until it starts again: the server has ended it, or refused it. */
  onEnd(): void
}

/** The streams that are followed only while they are on screen. None of them is resumed: each begins anew with a welcome. */
export class ScreenStreams {
  readonly #show: (key: StreamKey) => () => void
  readonly #followers = new Map<StreamKey, Set<ScreenStreamHandlers>>()
  readonly #offsets = new Map<StreamKey, number>()
  #epoch = ''

  /** @param show says to the server that a stream is on screen, until the returned function is called */
  constructor(show: (key: StreamKey) => () => void) {
    this.#show = show
  }

  /** The stream is on screen until the returned function is called. */
  follow(key: StreamKey, handlers: ScreenStreamHandlers): () => void {
    // An object of its own for each call: the same handlers twice are two followers.
    const follower = { ...handlers }
    const followers = this.#followers.get(key) ?? new Set()
    this.#followers.set(key, followers.add(follower))
    const hide = this.#show(key)
    const offset = this.#offsets.get(key)
    if (offset !== undefined) follower.onStart({ epoch: this.#epoch, offset })
    return () => {
      followers.delete(follower)
      hide()
    }
  }

  onWelcome({ epoch }: { readonly epoch: string }): void {
    this.#epoch = epoch
    this.#offsets.clear()
  }

  /** Takes in a frame about a stream of the screen; returns whether it is one. */
  onFrame(frame: StreamFrame): boolean {
    const { stream } = frame
    if (!isScreenStream(stream)) return false
    if (frame.type === 'detached') this.#end(stream)
    else if (frame.type === 'event') this.#onEvent(frame)
    else this.#begin(stream, frame.offset)
    return true
  }

  #onEvent({ stream, offset, kind, payload }: Received): void {
    const last = this.#offsets.get(stream)
    if (last === undefined || offset <= last) return
    // L4: never deliver across a hole. What is loaded anew has this event in it.
    if (offset !== last + 1) return this.#begin(stream, offset)
    this.#offsets.set(stream, offset)
    for (const follower of this.#of(stream)) follower.onEvent({ stream, offset, kind, payload })
  }

  #begin(stream: StreamKey, offset: number): void {
    this.#offsets.set(stream, offset)
    for (const follower of this.#of(stream)) follower.onStart({ epoch: this.#epoch, offset })
  }

  #end(stream: StreamKey): void {
    this.#offsets.delete(stream)
    for (const follower of this.#of(stream)) follower.onEnd()
  }

  #of(stream: StreamKey): Iterable<ScreenStreamHandlers> {
    return this.#followers.get(stream) ?? []
  }
}
