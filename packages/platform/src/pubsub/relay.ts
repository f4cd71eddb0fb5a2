/*
 * Channels between the processes of one machine, carried by the one that started them. It looks at no text: it keeps who
 * listens to what, and hands on.
 */

/** From a process to the one that carries. */
export type RelayRequest =
  | { readonly relay: 'publish'; readonly channel: string; readonly text: string }
  | { readonly relay: 'subscribe' | 'unsubscribe'; readonly id: number; readonly channels: readonly string[] }

/** From the one that carries. */
export type RelayNotice =
  | { readonly relay: 'message'; readonly channel: string; readonly text: string }
  /** All that was asked for under this number is done: what is published from now on arrives. */
  | { readonly relay: 'done'; readonly id: number }
  /** Messages were dropped because this process took them too slowly. */
  | { readonly relay: 'lost' }

/** The way to one process; what is sent arrives in order. */
export interface RelayPort {
  /** `onTaken` is called when the other side's queue has taken it, or the way is gone. */
  send(notice: RelayNotice, onTaken: () => void): void
}

/** Text that may wait for one process, in UTF-16 units; past it messages are dropped, and the process is told. */
const maxWaiting = 32 * 1024 * 1024

/** Carries channels between ports. */
export class Relay {
  readonly #listenersByChannel = new Map<string, Set<RelayPeer>>()

  /** Lets a process in. What it sends goes to the peer's `receive`. */
  join(port: RelayPort): RelayPeer {
    return new RelayPeer(port, this.#listenersByChannel)
  }
}

/** One process, as the relay sees it. */
export class RelayPeer {
  readonly #port: RelayPort
  readonly #listenersByChannel: Map<string, Set<RelayPeer>>
  readonly #channels = new Set<string>()
  #waiting = 0
  #hasLost = false

  constructor(port: RelayPort, listenersByChannel: Map<string, Set<RelayPeer>>) {
    this.#port = port
    this.#listenersByChannel = listenersByChannel
  }

  /** Does what the process asks. */
  receive(request: RelayRequest): void {
    switch (request.relay) {
      case 'publish':
        for (const peer of this.#listenersByChannel.get(request.channel) ?? []) {
          peer.#deliver(request.channel, request.text)
        }
        return
      case 'subscribe':
        for (const channel of request.channels) this.#listen(channel)
        return this.#done(request.id)
      case 'unsubscribe':
        for (const channel of request.channels) this.#leave(channel)
        return this.#done(request.id)
    }
  }

  /** The process has gone. */
  leave(): void {
    for (const channel of this.#channels) this.#leave(channel)
  }

  #listen(channel: string): void {
    this.#channels.add(channel)
    const listeners = this.#listenersByChannel.get(channel) ?? new Set()
    this.#listenersByChannel.set(channel, listeners.add(this))
  }

  #leave(channel: string): void {
    this.#channels.delete(channel)
    const listeners = this.#listenersByChannel.get(channel)
    listeners?.delete(this)
    if (listeners?.size === 0) this.#listenersByChannel.delete(channel)
  }

  #deliver(channel: string, text: string): void {
    if (this.#waiting + text.length > maxWaiting) {
      this.#hasLost = true
      return
    }
    this.#waiting += text.length
    this.#port.send({ relay: 'message', channel, text }, () => {
      this.#waiting -= text.length
      if (!this.#hasLost || this.#waiting > 0) return
      this.#hasLost = false
      this.#port.send({ relay: 'lost' }, () => {})
    })
  }

  #done(id: number): void {
    this.#port.send({ relay: 'done', id }, () => {})
  }
}
